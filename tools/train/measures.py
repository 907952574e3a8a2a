"""How good logits are: accuracy, negative log-likelihood, calibration."""

import torch
from torch.nn import functional as F

BINS = 15


def accuracy(logits, labels):
    return (logits.argmax(1) == labels).float().mean().item()


def negative_log_likelihood(logits, labels):
    return F.cross_entropy(logits, labels).item()


def calibration_error(logits, labels):
    """Expected calibration error over 15 equal bins of confidence (Guo et al. 2017)."""
    confidence, answer = logits.softmax(1).max(1)
    right = (answer == labels).float()
    bins = (confidence * BINS).long().clamp(max=BINS - 1)
    return sum(
        (confidence[bins == b].sum() - right[bins == b].sum()).abs().item() for b in range(BINS)
    ) / len(labels)


def fit_temperature(logits, labels):
    """The temperature of least negative log-likelihood, by golden-section search on its logarithm."""
    low, high = -2.0, 2.0
    ratio = (5**0.5 - 1) / 2
    while high - low > 1e-4:
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        costs = [negative_log_likelihood(logits / 10**x, labels) for x in (left, right)]
        low, high = (low, right) if costs[0] < costs[1] else (left, high)
    return 10 ** ((low + high) / 2)


def cross_fitted(logits, labels):
    """Each half divided by the temperature fitted on the other, so that no figure is measured where it was fitted."""
    even = torch.arange(len(labels)) % 2 == 0
    calibrated = torch.empty_like(logits)
    for half in (even, ~even):
        calibrated[half] = logits[half] / fit_temperature(logits[~half], labels[~half])
    return calibrated
