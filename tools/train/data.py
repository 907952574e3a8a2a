"""Caltech-101 from its tar: the photographs, a fixed split, and the crops the networks see."""

import io
import math
import tarfile
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image

SPLIT_SEED = 101
HELD_OUT_SHARE = 0.2


@dataclass(frozen=True)
class Photograph:
    path: str
    label: int
    jpeg: bytes

    def decode(self) -> Image.Image:
        return Image.open(io.BytesIO(self.jpeg)).convert("RGB")


def read_photographs(tar_path):
    """Returns (photographs, folders): sorted by path, so the order never depends on the archive."""
    with tarfile.open(tar_path) as tar:
        files = {
            "/".join(member.name.split("/")[-2:]): tar.extractfile(member).read()
            for member in tar
            if member.name.endswith(".jpg")
        }
    folders = sorted({path.split("/")[0] for path in files})
    number = {folder: i for i, folder in enumerate(folders)}
    return [Photograph(path, number[path.split("/")[0]], files[path]) for path in sorted(files)], folders


def split(photographs):
    """Holds a seeded fifth of every class out; returns (training, held_out)."""
    rng = np.random.default_rng(SPLIT_SEED)
    labels = np.array([photograph.label for photograph in photographs])
    held = np.zeros(len(photographs), bool)
    for label in range(labels.max() + 1):
        members = rng.permutation(np.flatnonzero(labels == label))
        held[members[: round(len(members) * HELD_OUT_SHARE)]] = True
    return (
        [p for p, is_held in zip(photographs, held) if not is_held],
        [p for p, is_held in zip(photographs, held) if is_held],
    )


def labels_of(photographs):
    return torch.tensor([photograph.label for photograph in photographs])


def random_crop(image, size, rng, resample):
    """A crop of 30-100 % of the area and aspect e^+-.35, flipped half of the time."""
    width, height = image.size
    while True:
        area = width * height * rng.uniform(0.3, 1.0)
        aspect = math.exp(rng.uniform(-0.35, 0.35))
        w, h = math.sqrt(area * aspect), math.sqrt(area / aspect)
        if w <= width and h <= height:
            break
    x, y = rng.uniform(0, width - w), rng.uniform(0, height - h)
    crop = image.resize((size, size), resample, box=(x, y, x + w, y + h))
    return crop.transpose(Image.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else crop


def centre_square(image):
    """The middle square of the short side, as float32 HWC in [0,1]."""
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    square = image.crop((left, top, left + side, top + side))
    return np.asarray(square, np.float32) / 255


def bilinear_weights(source, target):
    """Half-pixel centres, as torch's interpolate(align_corners=False); rows sum to one."""
    position = np.clip((np.arange(target) + 0.5) * source / target - 0.5, 0, source - 1)
    low = np.minimum(position.astype(int), max(source - 2, 0))
    weights = np.zeros((target, source), np.float32)
    weights[np.arange(target), low] = 1 - (position - low)
    weights[np.arange(target), np.minimum(low + 1, source - 1)] += position - low
    return weights


def area_weights(source, target):
    """The mean over each output pixel's footprint, source pixels counted by covered fraction."""
    edge = np.arange(target + 1) * source / target
    cell = np.arange(source)
    covered = np.minimum(edge[1:, None], cell + 1) - np.maximum(edge[:-1, None], cell)
    weights = np.maximum(covered, 0)
    return (weights / weights.sum(1, keepdims=True)).astype(np.float32)


FILTERS = {"bilinear": bilinear_weights, "area": area_weights}


def evaluation_images(photographs, size, filter_name):
    """Centre squares resized separably: float32 (N, 3, size, size) in [0,1], channels last in memory."""
    images = np.empty((len(photographs), size, size, 3), np.float32)
    for i, photograph in enumerate(photographs):
        square = centre_square(photograph.decode())
        weights = FILTERS[filter_name](len(square), size)
        rows = np.tensordot(weights, square, 1)
        images[i] = np.tensordot(rows, weights, (1, 1)).transpose(0, 2, 1)
    return torch.from_numpy(images).permute(0, 3, 1, 2)
