"""Trains the built-in network: teacher, student, export. See README.md."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent))

from data import evaluation_images, labels_of, read_photographs, split  # noqa: E402
from export import export  # noqa: E402
from student import save, train  # noqa: E402
from teacher import teach  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
EVALUATION_SIZE = 224


def arguments():
    parser = argparse.ArgumentParser(prog="tools/train", description=__doc__)
    parser.add_argument("--data", type=Path, default=SHARED / "data/caltech101-144.tar")
    parser.add_argument("--teacher", type=Path, default=SHARED / "models/mobilenet_v1_0.75_224_layers")
    parser.add_argument("--work", type=Path, required=True, help="folder for crops and checkpoints (4 GB)")
    parser.add_argument("--target", type=Path, default=ROOT / "public/models/resnet")
    parser.add_argument("--resume", action="store_true", help="go on with what the folder holds")
    parser.add_argument("--epochs", type=int, nargs=5, default=[50, 20, 22, 3, 4], metavar=("AT_112", "AT_160", "AGAIN_AT_160", "AT_224", "AGAIN_AT_224"))
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def log(line):
    print(time.strftime("%H:%M:%S"), line, flush=True)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    crops_path, lessons_path, checkpoint, result = (options.work / name for name in ("crops.npy", "lessons.pt", "checkpoint.pt", "network.pt"))
    if not options.resume:
        for path in (lessons_path, checkpoint):
            path.unlink(missing_ok=True)

    photographs, folders = read_photographs(options.data)
    training, held_out = split(photographs)
    log(f"{len(folders)} classes, {len(training)} photographs to train on, {len(held_out)} held out")

    if not lessons_path.exists():
        logits, accuracy = teach(training, held_out, len(folders), options.teacher, crops_path, log)
        save(lessons_path, {"logits": logits, "accuracy": accuracy})
    lessons = torch.load(lessons_path)
    log(f"the teacher's probe: {lessons['accuracy']:.4f} on the held-out photographs")

    network = train(
        np.load(crops_path, mmap_mode="r"),
        labels_of(training),
        lessons["logits"],
        len(folders),
        [
            (0.1, [(options.epochs[0], 112), (options.epochs[1], 160)]),
            # A second, lower cosine gains what a longer first one would have.
            (0.04, [(options.epochs[2], 160)]),
            # A network trained on smaller images is less sure at the size it is used at (Touvron et al. 2019).
            (0.02, [(options.epochs[3], EVALUATION_SIZE)]),
            (0.04, [(options.epochs[4], EVALUATION_SIZE)]),
        ],
        checkpoint,
        (evaluation_images(held_out, EVALUATION_SIZE, "bilinear"), labels_of(held_out)),
        log,
    )
    save(result, network.state_dict())
    export(network, held_out, folders, options.target, options.work, log)
    subprocess.run(["node", "tools/train/check.mjs", options.work.resolve(), options.target.resolve()], cwd=ROOT, check=True)


main()
