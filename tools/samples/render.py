"""Renders sample pictures:  blender -b -P tools/samples/render.py -- [names] [--size 896] [--samples 64] [--out dir]

Each scene is a module of scenes/ with SEED and `build(rng)`; the network's picture is the render halved by an
area filter (which also clears the last of the noise), the thumbnail the same at 96 × 96.
"""
import argparse
import importlib
import sys
from pathlib import Path

import bpy
import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import stage  # noqa: E402  (the path above has to come first)


def read_16(path):
    """Pillow would cut 16 bits to 8 before the averaging; Blender reads them whole."""
    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name = 'Raw'
    pixels = np.empty(image.size[0] * image.size[1] * 4, np.float32)
    image.pixels.foreach_get(pixels)
    return pixels.reshape(image.size[1], image.size[0], 4)[::-1, :, :3]


def halve(pixels, side):
    k = pixels.shape[0] // side
    return pixels.reshape(side, k, side, k, 3).mean((1, 3))


def main():
    parser = argparse.ArgumentParser()
    every = sorted(p.stem.replace('_', '-') for p in (HERE / 'scenes').glob('[a-z]*.py'))
    parser.add_argument('names', nargs='*', default=every)
    parser.add_argument('--size', type=int, default=896)
    parser.add_argument('--samples', type=int, default=64)
    parser.add_argument('--out', type=Path, default=HERE.parent.parent / 'public' / 'samples')
    args = parser.parse_args(sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else [])
    (args.out / 'thumbs').mkdir(parents=True, exist_ok=True)
    for name in args.names:
        scene = importlib.import_module('scenes.' + name.replace('-', '_'))
        stage.clear(scene.SEED)
        scene.build(np.random.default_rng(scene.SEED))
        raw = Path(bpy.app.tempdir) / f'{name}.png'
        stage.render(str(raw), args.size, args.samples)
        pixels = read_16(raw)
        small = halve(pixels, min(448, args.size))
        picture = Image.fromarray((small * 255 + 0.5).astype(np.uint8))
        picture.save(args.out / f'{name}.webp', lossless=True, quality=100, method=6, exact=True)
        thumb = picture.resize((96, 96), Image.Resampling.LANCZOS)
        thumb.save(args.out / 'thumbs' / f'{name}.webp', quality=88, method=6)


main()
