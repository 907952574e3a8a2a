"""The DropBlock of 'Why DropBlock Outperforms Dropout as an Image Regularizer', timed on request.

Reads one JSON line per run, [channels, side, block_size, drop_prob, threads]; answers with milliseconds.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn


class DropBlock(nn.Module):
    """The article's class; its p is the probability to keep."""

    def __init__(self, block_size: int, p: float = 0.5):
        super().__init__()
        self.block_size = block_size
        self.p = p

    def calculate_gamma(self, x):
        invalid = (1 - self.p) / (self.block_size**2)
        valid = (x.shape[-1] ** 2) / ((x.shape[-1] - self.block_size + 1) ** 2)
        return invalid * valid

    def forward(self, x):
        if self.training:
            gamma = self.calculate_gamma(x)
            mask = torch.bernoulli(torch.ones_like(x) * gamma)
            mask_block = 1 - F.max_pool2d(
                mask,
                kernel_size=(self.block_size, self.block_size),
                stride=(1, 1),
                padding=(self.block_size // 2, self.block_size // 2),
            )
            x = mask_block * x * (mask_block.numel() / mask_block.sum())
        return x


print("ready", flush=True)
maps = {}
for line in sys.stdin:
    channels, side, block_size, drop_prob, threads = json.loads(line)
    torch.set_num_threads(threads)
    if (channels, side) not in maps:
        maps[channels, side] = torch.randn(1, channels, side, side)
    layer = DropBlock(block_size, 1 - drop_prob)
    with torch.no_grad():
        start = time.perf_counter()
        layer(maps[channels, side])
        print((time.perf_counter() - start) * 1000, flush=True)
