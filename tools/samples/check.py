"""What the built-in network says of each sample:  python3 tools/samples/check.py <state_dict.pt> <classes> [files]

`classes` is a folder with one subfolder a class, a tar of such, or a text file with one name a line.
The preparation is the app's: centre crop, area filter to 224 × 224, softmax(logits / 0.6).
"""
import sys
import tarfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

MEAN, STD, TEMPERATURE = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225), 0.6


def class_names(path):
    if path.is_dir():
        return sorted(p.name for p in path.iterdir() if p.is_dir())
    if path.suffix == '.tar':
        with tarfile.open(path) as tar:
            return sorted({Path(m.name).parent.name for m in tar if m.isfile() and m.name.endswith('.jpg')})
    return path.read_text().split()


def prepare(path):
    image = Image.open(path).convert('RGB')
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    image = image.crop((left, top, left + side, top + side)).resize((224, 224), Image.Resampling.BOX)
    pixels = (np.asarray(image, np.float32) / 255 - MEAN) / STD
    return torch.from_numpy(pixels.astype(np.float32)).permute(2, 0, 1)[None]


def network(w):
    def norm(x, key):
        return F.batch_norm(x, w[key + '.running_mean'], w[key + '.running_var'], w[key + '.weight'], w[key + '.bias'])

    def run(x):
        x = F.relu(norm(F.conv2d(x, w['0.weight'], stride=2, padding=3), '1'))
        x = F.max_pool2d(x, 3, 2, 1)
        for i in range(4, 12):
            stride = 2 if i in (6, 8, 10) else 1
            y = F.relu(norm(F.conv2d(x, w[f'{i}.c1.weight'], stride=stride, padding=1), f'{i}.b1'))
            y = norm(F.conv2d(y, w[f'{i}.c2.weight'], padding=1), f'{i}.b2')
            if f'{i}.sc.0.weight' in w:
                x = norm(F.conv2d(x, w[f'{i}.sc.0.weight'], stride=stride), f'{i}.sc.1')
            x = F.relu(x + y)
        return F.linear(x.mean((2, 3)), w['14.weight'], w['14.bias'])
    return run


def main():
    weights, names = torch.load(sys.argv[1], map_location='cpu'), class_names(Path(sys.argv[2]))
    folder = Path(__file__).resolve().parents[2] / 'public' / 'samples'
    run = network(weights)
    for file in map(Path, sys.argv[3:] or sorted(folder.glob('*.webp'))):
        with torch.no_grad():
            p = F.softmax(run(prepare(file))[0] / TEMPERATURE, 0)
        top = p.topk(3)
        print(f'{file.stem:16}', '  '.join(f'{names[i]} {v:.3f}' for v, i in zip(top.values, top.indices)))


main()
