"""Dropout, SpatialDropout and the paper's DropBlock as masks over one field of uniform numbers, as in the app's core.

A cell is a seed where the field is below gamma; so masks are nested in the rate, DropBlock of block_size 1 is
Dropout, and SpatialDropout is DropBlock of the whole map. Checked by check_layers.py.
"""

import torch
from torch.nn import functional as F


def gamma_paper(drop_prob, height, width, block_size):
    return drop_prob * height * width / (block_size**2 * (height - block_size + 1) * (width - block_size + 1))


def reach(block_size):
    """How far a block goes before and after its seed: an even one goes one further before (TensorFlow's SAME)."""
    return block_size // 2, (block_size - 1) // 2


def cover(length, block_size):
    """For each row the number of seed rows, where the whole block fits, whose block covers it."""
    return [min(i + 1, length - i, block_size, length - block_size + 1) for i in range(length)]


def expected_share(gamma, height, width, block_size):
    """The closed form of the share that is dropped."""
    rows, columns = cover(height, block_size), cover(width, block_size)
    return sum(1 - (1 - gamma) ** (r * c) for r in rows for c in columns) / (height * width)


def gamma_for_share(share, height, width, block_size):
    """The gamma whose expected share is the one asked for, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if expected_share(middle, height, width, block_size) < share else (low, middle)
    return (low + high) / 2


def grow(seeds, block_size):
    """Seeds (N, C, H, W) of ones to the cells that their blocks cover, clipped at the border."""
    before, after = reach(block_size)
    padded = F.pad(seeds, (after, before, after, before))
    return F.max_pool2d(F.max_pool2d(padded, (block_size, 1), 1), (1, block_size), 1)


def valid(height, width, block_size):
    """One where a block fits into the map whole."""
    before, after = reach(block_size)
    inside = torch.zeros(height, width)
    inside[before : height - after, before : width - after] = 1
    return inside


def kept_by_dropout(field, drop_prob):
    return (field >= drop_prob).float()


def kept_by_spatial_dropout(field, drop_prob):
    """(N, C, 1, 1): one number decides for a channel, the field's in the middle."""
    height, width = field.shape[2:]
    return (field[:, :, height // 2, width // 2, None, None] >= drop_prob).float()


def kept_by_dropblock(field, gamma, block_size):
    height, width = field.shape[2:]
    return 1 - grow((field < gamma).float() * valid(height, width, block_size), block_size)


def scaled_by_count(kept, each_image=False):
    """The mask times cells / kept cells, over the whole tensor or over each image; zeros where all is dropped."""
    axes = (1, 2, 3) if each_image else (0, 1, 2, 3)
    share = kept.mean(axes, keepdim=True)
    return kept * torch.where(share > 0, 1 / share.clamp(min=1e-12), torch.zeros(()))


def kept_in_training(method, field, drop_prob, block_size):
    """What a method asked for drop_prob keeps; DropBlock's gamma is the paper's, so it drops somewhat less."""
    if method == "dropout":
        return kept_by_dropout(field, drop_prob)
    if method == "spatial":
        return kept_by_spatial_dropout(field, drop_prob)
    height, width = field.shape[2:]
    block_size = min(block_size, height, width)
    return kept_by_dropblock(field, gamma_paper(drop_prob, height, width, block_size), block_size)


def kept_in_test(method, field, share, block_size):
    """What is kept where every method must expect to drop the same share of the cells."""
    if method == "dropout":
        return kept_by_dropout(field, share)
    if method == "spatial":
        return kept_by_spatial_dropout(field, share)
    height, width = field.shape[2:]
    block_size = min(block_size, height, width)
    return kept_by_dropblock(field, gamma_for_share(share, height, width, block_size), block_size)


def ramp(rate, step, steps):
    """The paper's schedule: linear from 0 in the first step to the rate in the last."""
    return rate * step / max(1, steps - 1)


class Regulariser:
    """Removes at the places during training and counts what it removed. Draws from its own generator only."""

    def __init__(self, method, generator):
        self.method = method
        self.generator = generator
        self.drop_prob = 0.0
        self.removed = {}

    def __call__(self, features, place):
        if self.method == "none" or self.drop_prob == 0:
            return features
        field = torch.rand(features.shape, generator=self.generator)
        kept = kept_in_training(self.method, field, self.drop_prob, place["blockSize"])
        self.removed.setdefault(place["stage"], []).append(1 - kept.mean().item())
        return features * scaled_by_count(kept).contiguous(memory_format=torch.channels_last)
