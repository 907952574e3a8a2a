"""The photographs as squares in a memory map, who sees which, and crops of a whole batch at once."""

import hashlib
import os
from dataclasses import dataclass

import numpy as np
import torch

from protocol import LEAST_AREA, PER_CLASS, SIZE, stream

from data import centre_square, labels_of, read_photographs, split
from network import MEAN, STD

SIDE = 144
# An output pixel of a crop of at most SIDE / SIZE = 1.29 covers no more.
MOST_COVERED = 3


@dataclass(frozen=True)
class Photographs:
    """squares: uint8 (N, x, y, 3), columns before rows; pool, validation and held_out: their row numbers."""

    squares: np.ndarray
    labels: torch.Tensor
    folders: list
    pool: np.ndarray
    validation: np.ndarray
    held_out: np.ndarray
    sha256: str


def open_photographs(tar_path, work, log):
    """Decodes the archive once. The validation part is a fifth of the training part, held out as the held-out one is."""
    sha256 = hashlib.sha256(tar_path.read_bytes()).hexdigest()
    photographs, folders = read_photographs(tar_path)
    training, held_out = split(photographs)
    pool, validation = split(training)
    path = work / f"squares-{sha256[:12]}.npy"
    if not path.exists():
        log(f"decoding {len(photographs)} photographs")
        squares = np.empty((len(photographs), SIDE, SIDE, 3), np.uint8)
        for i, photograph in enumerate(photographs):
            squares[i] = np.round(centre_square(photograph.decode()) * 255).transpose(1, 0, 2)
        part = path.with_suffix(".part.npy")
        np.save(part, squares)
        os.replace(part, path)
    row = {photograph.path: i for i, photograph in enumerate(photographs)}
    rows = [np.array([row[photograph.path] for photograph in group]) for group in (pool, validation, held_out)]
    return Photographs(np.load(path, mmap_mode="r"), labels_of(photographs), folders, *rows, sha256)


def sample(photographs, seed):
    """Rows of the pool: 30 of every class, or all where there are fewer."""
    rng = np.random.default_rng(stream("sample", seed))
    labels = photographs.labels.numpy()[photographs.pool]
    return np.concatenate([
        photographs.pool[rng.permutation(np.flatnonzero(labels == label))[:PER_CLASS]] for label in range(len(photographs.folders))
    ])


def covered(start, side, flip=None):
    """For each output pixel the source pixels that it covers, and the share of it that each fills (area filter)."""
    edges = start[:, None] + side[:, None] * torch.arange(SIZE + 1) / SIZE
    low, high = edges[:, :-1, None], edges[:, 1:, None]
    pixel = low.floor() + torch.arange(MOST_COVERED)
    weights = (torch.minimum(high, pixel + 1) - torch.maximum(low, pixel)).clamp_(min=0)
    weights /= weights.sum(-1, keepdim=True)
    pixel = pixel.long().clamp_(0, SIDE - 1)
    if flip is not None:
        pixel[flip], weights[flip] = pixel[flip].flip(1), weights[flip].flip(1)
    return pixel, weights


def mix(lines, pixels, weights):
    """(N, SIDE, K) to (N, SIZE, K): whole lines are copied and weighed, which is what makes this fast."""
    flat = lines.view(-1, lines.shape[-1])
    first = torch.arange(len(lines))[:, None] * SIDE
    total = None
    for k in range(MOST_COVERED):
        line = flat.index_select(0, (first + pixels[..., k]).view(-1)).view(len(lines), SIZE, -1).float()
        total = line.mul_(weights[..., k, None]) if total is None else total.addcmul_(line, weights[..., k, None])
    return total


def crops(squares, x, y, width, height, flip=None):
    """uint8 squares (N, x, y, 3) to normalised float32 (N, 3, SIZE, SIZE), channels last, with the app's area filter."""
    count = len(squares)
    columns, column_weights = covered(x, width, flip)
    rows, row_weights = covered(y, height)
    narrow = mix(squares.view(count, SIDE, SIDE * 3), columns, column_weights / 255)
    upright = narrow.view(count, SIZE, SIDE, 3).transpose(1, 2).contiguous()
    images = mix(upright.view(count, SIDE, SIZE * 3), rows, row_weights)
    images.sub_(MEAN.repeat(SIZE)).mul_((1 / STD).repeat(SIZE))
    return images.view(count, SIZE, SIZE, 3).permute(0, 3, 1, 2)


def random_boxes(count, generator):
    """Crops of 70-100 % of the square's area, of any aspect that fits, flipped half of the time."""
    area, aspect, x, y, coin = torch.rand(5, count, generator=generator)
    area = LEAST_AREA + (1 - LEAST_AREA) * area
    aspect = area ** (2 * aspect - 1)
    width, height = SIDE * (area * aspect).sqrt(), SIDE * (area / aspect).sqrt()
    return x * (SIDE - width), y * (SIDE - height), width, height, coin < 0.5


def whole_images(photographs, rows, batch=128):
    """The centre squares, as the app shows them to a network."""
    parts = []
    for some in np.array_split(rows, -(-len(rows) // batch)):
        zero, side = torch.zeros(len(some)), torch.full((len(some),), float(SIDE))
        parts.append(crops(torch.from_numpy(photographs.squares[some]), zero, zero, side, side))
    return torch.cat(parts).contiguous(memory_format=torch.channels_last)


def batches(photographs, rows, seed, epoch, size):
    """The epoch's (images, labels): from its seed and number alone, so the same for every method."""
    generator = torch.Generator().manual_seed(stream("batches", seed, epoch))
    order = rows[torch.randperm(len(rows), generator=generator).numpy()]
    for i in range(len(rows) // size):
        some = order[i * size : (i + 1) * size]
        boxes = random_boxes(size, generator)
        yield crops(torch.from_numpy(photographs.squares[some]), *boxes), photographs.labels[some]
