"""The teacher: Google's MobileNet v1 0.75 read from its TF.js shards, and a linear probe on its features."""

import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

from data import centre_square, labels_of, random_crop

SIZE = 160
CROPS = 8
CROP_SEED = 7
PROBE_SEED = 11
BATCH = 128
# Sharper and softer enlargements: a person's photograph is sharper than one of 144 pixels.
RESAMPLES = [Image.BILINEAR, Image.BICUBIC]


def read_weights(folder, manifest):
    weights = {}
    for group in manifest:
        shard = b"".join((folder / path).read_bytes() for path in group["paths"])
        values = np.frombuffer(shard, np.float32)
        for entry in group["weights"]:
            size = int(np.prod(entry["shape"]))
            weights[entry["name"]] = torch.tensor(values[:size]).reshape(entry["shape"])
            values = values[size:]
    return weights


class MobileNet:
    """Images (N, 3, SIZE, SIZE) in [0,1] to pooled features (N, 768)."""

    def __init__(self, folder):
        folder = Path(folder)
        model = json.loads((folder / "model.json").read_text())
        weights = read_weights(folder, model["weightsManifest"])
        layers = [layer["config"] | {"class": layer["class_name"]} for layer in model["modelTopology"]["model_config"]["config"]["layers"]]
        self.convolutions = []
        for conv, norm in zip(layers, layers[1:]):
            if norm["class"] != "BatchNormalization":
                continue
            depthwise = conv["class"] == "DepthwiseConv2D"
            kernel = weights[conv["name"] + ("/depthwise_kernel" if depthwise else "/kernel")]
            kernel = kernel.permute(2, 3, 0, 1) if depthwise else kernel.permute(3, 2, 0, 1)
            gamma, beta, mean, variance = (weights[f"{norm['name']}/{part}"] for part in ("gamma", "beta", "moving_mean", "moving_variance"))
            scale = gamma / (variance + norm["epsilon"]).sqrt()
            kernel = (kernel * scale.view(-1, 1, 1, 1)).contiguous(memory_format=torch.channels_last)
            groups = len(kernel) if depthwise else 1
            self.convolutions.append((kernel, beta - mean * scale, conv["strides"][0], groups))

    @torch.no_grad()
    def features(self, images):
        x = images.contiguous(memory_format=torch.channels_last) * 2 - 1
        for kernel, bias, stride, groups in self.convolutions:
            padding = kernel.shape[-1] // 2
            # TensorFlow's SAME on even sizes pads only below and to the right when the stride is 2.
            if stride == 2:
                x, padding = F.pad(x, (0, 1, 0, 1)), 0
            x = F.conv2d(x, kernel, bias, stride, padding, groups=groups).clamp_(0, 6)
        return x.mean((2, 3))


def as_images(crops):
    """uint8 (N, H, W, 3) to float (N, 3, H, W) in [0,1], channels last."""
    return torch.from_numpy(crops).permute(0, 3, 1, 2).float() / 255


def make_crops(photographs, mobilenet, crops_path, log):
    """Writes uint8 crops (CROPS, N, SIZE, SIZE, 3) to a file; returns their features (CROPS, N, 768)."""
    shape = (CROPS, len(photographs), SIZE, SIZE, 3)
    crops = np.lib.format.open_memmap(crops_path, "w+", np.uint8, shape)
    features = []
    for index in range(CROPS):
        rng = np.random.default_rng([CROP_SEED, index])
        resample = RESAMPLES[index % len(RESAMPLES)]
        for i, photograph in enumerate(photographs):
            crops[index, i] = random_crop(photograph.decode(), SIZE, rng, resample)
        parts = range(0, len(photographs), BATCH)
        features.append(torch.cat([mobilenet.features(as_images(crops[index, i : i + BATCH])) for i in parts]))
        log(f"crops {index + 1}/{CROPS}")
    crops.flush()
    return torch.stack(features)


def centre_features(photographs, mobilenet):
    squares = (torch.from_numpy(centre_square(p.decode())).permute(2, 0, 1)[None] for p in photographs)
    images = torch.cat([F.interpolate(s, (SIZE, SIZE), mode="bilinear", align_corners=False) for s in squares])
    return torch.cat([mobilenet.features(part) for part in images.split(BATCH)])


def fit_probe(features, labels, classes, epochs=30):
    """A linear layer on standardised features (CROPS, N, 768), label smoothing .05."""
    torch.manual_seed(PROBE_SEED)
    flat = features.flatten(0, 1)
    targets = labels.repeat(len(features))
    mean, deviation = flat.mean(0), flat.std(0) + 1e-3
    flat = (flat - mean) / deviation
    probe = nn.Linear(flat.shape[1], classes)
    optimiser = torch.optim.AdamW(probe.parameters(), 1e-3, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs)
    for _ in range(epochs):
        for rows in torch.randperm(len(flat)).split(256):
            loss = F.cross_entropy(probe(flat[rows]), targets[rows], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        schedule.step()
    return lambda x: probe((x - mean) / deviation).detach()


def teach(training, held_out, classes, mobilenet_folder, crops_path, log):
    """Returns the probe's logits (CROPS, N, classes) for the crops it writes, and its held-out accuracy."""
    mobilenet = MobileNet(mobilenet_folder)
    features = make_crops(training, mobilenet, crops_path, log)
    probe = fit_probe(features, labels_of(training), classes)
    right = probe(centre_features(held_out, mobilenet)).argmax(1) == labels_of(held_out)
    return probe(features), right.float().mean().item()
