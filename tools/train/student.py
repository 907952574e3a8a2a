"""Training the student on crops, their labels and the teacher's logits."""

import copy
import math
import os
import time

import torch
from torch.nn import functional as F

from network import normalise, predict, resnet

SEED = 24
BATCH = 64
WARM_UP_STEPS = 500
WEIGHT_DECAY = 5e-4
EMA_DECAY = 0.998
TEMPERATURE = 2
DISTILLATION = 0.7
EVALUATE_EVERY = 5


def vary_colour(images, generator):
    """Brightness and contrast by up to 30 %, saturation by up to 40 %, drawn for each image."""

    def factor(spread):
        return 1 + spread * (2 * torch.rand(len(images), 1, 1, 1, generator=generator) - 1)

    images = images * factor(0.3)
    middle = images.mean((1, 2, 3), keepdim=True)
    images = middle + (images - middle) * factor(0.3)
    grey = images.mean(1, keepdim=True)
    return (grey + (images - grey) * factor(0.4)).clamp_(0, 1)


def distillation_loss(logits, labels, teacher_logits):
    hard = F.cross_entropy(logits, labels, label_smoothing=0.1)
    soft = F.kl_div(
        F.log_softmax(logits / TEMPERATURE, 1),
        F.log_softmax(teacher_logits / TEMPERATURE, 1),
        reduction="batchmean",
        log_target=True,
    )
    # The squared temperature keeps the soft gradient's size (Hinton et al. 2015).
    return (1 - DISTILLATION) * hard + DISTILLATION * TEMPERATURE**2 * soft


def schedule(cycles):
    """For every epoch its pixels, its cycle's peak rate, and its place and length in the cycle."""
    epochs = []
    for peak, phases in cycles:
        sizes = [pixels for count, pixels in phases for _ in range(count)]
        epochs += [(pixels, peak, place, len(sizes)) for place, pixels in enumerate(sizes)]
    return epochs


def learning_rate(peak, step, steps):
    """A cosine from the peak to zero, after a warm-up."""
    warm_up = min(1, (step + 1) / WARM_UP_STEPS)
    return peak * warm_up * 0.5 * (1 + math.cos(math.pi * step / steps))


def make_optimiser(network):
    parameters = list(network.parameters())
    return torch.optim.SGD(
        [
            {"params": [p for p in parameters if p.ndim > 1], "weight_decay": WEIGHT_DECAY},
            {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0},
        ],
        lr=0.1,
        momentum=0.9,
        nesterov=True,
    )


@torch.no_grad()
def update_average(average, network):
    for mean, value in zip(average.state_dict().values(), network.state_dict().values()):
        if mean.dtype.is_floating_point:
            mean.lerp_(value, 1 - EMA_DECAY)


def save(path, state):
    """A killed run must find a whole checkpoint, so the old one stays until the new one is complete."""
    torch.save(state, f"{path}.part")
    os.replace(f"{path}.part", path)


def train(crops, labels, teacher_logits, classes, cycles, checkpoint, evaluation, log):
    """
    Trains through cycles [(peak rate, [(epochs, pixels)])], going on from the checkpoint file where there is one.
    crops: uint8 (crops, N, H, W, 3). Every epoch draws from its own seed, so a resumed run sees what
    an uninterrupted one would. Returns the averaged network.
    """
    torch.manual_seed(SEED)
    network = resnet(classes)
    average = copy.deepcopy(network)
    optimiser = make_optimiser(network)
    offsets = torch.randint(len(crops), (len(labels),))
    epochs = schedule(cycles)
    steps_an_epoch = len(labels) // BATCH
    first = 0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"]
        log(f"resuming after epoch {first}")
    for epoch in range(first, len(epochs)):
        pixels, peak, place, length = epochs[epoch]
        began = time.time()
        generator = torch.Generator().manual_seed(SEED + 1000 * (epoch + 1))
        order = torch.randperm(len(labels), generator=generator)
        network.train()
        total = 0.0
        for i in range(steps_an_epoch):
            rows = order[i * BATCH : (i + 1) * BATCH]
            # Each photograph walks through all its crops before one comes again.
            which = (offsets[rows] + epoch) % len(crops)
            images = torch.from_numpy(crops[which.numpy(), rows.numpy()]).permute(0, 3, 1, 2).float() / 255
            if images.shape[-1] != pixels:
                images = F.interpolate(images, pixels, mode="bilinear", align_corners=False, antialias=True)
            images = normalise(vary_colour(images, generator)).contiguous(memory_format=torch.channels_last)
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(peak, place * steps_an_epoch + i, length * steps_an_epoch)
            loss = distillation_loss(network(images), labels[rows], teacher_logits[which, rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            update_average(average, network)
            total += loss.item()
        save(
            checkpoint,
            {"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1},
        )
        line = f"epoch {epoch + 1}/{len(epochs)} at {pixels} px: loss {total / steps_an_epoch:.3f}, {time.time() - began:.0f} s"
        if (epoch + 1) % EVALUATE_EVERY == 0 or epoch + 1 == len(epochs):
            images, answers = evaluation
            accuracy = (predict(average, images).argmax(1) == answers).float().mean().item()
            line += f", held out {accuracy:.4f}"
        log(line)
    return average
