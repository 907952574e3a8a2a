"""The network that is trained with and without: the built-in one's shape, narrower, with places to remove at."""

import torch

from protocol import PLACES, SIZE, STAGES, WIDTH

import network as built_in

FIRST_BLOCK = 4
# Two blocks a stage; a place is the output of its stage's last block, as the app's taps are.
LAST_BLOCK = {stage: FIRST_BLOCK + 2 * i + 1 for i, stage in enumerate(STAGES)}
PLACE_AFTER = {LAST_BLOCK[place["stage"]]: place for place in PLACES}


def make_network(classes, seed=None):
    """The same seed gives the same weights whatever will regularise them: no method has a parameter."""
    if seed is not None:
        torch.manual_seed(seed)
    wide = built_in.WIDTHS
    try:
        built_in.WIDTHS = [WIDTH << i // 2 for i in range(8)]
        return built_in.resnet(classes)
    finally:
        built_in.WIDTHS = wide


def run_layers(network, features, regularise=None, first=0, end=None):
    """The layers from first up to end (exclusive), with what `regularise(features, place)` gives after each place."""
    for index in range(first, len(network) if end is None else end):
        features = network[index](features)
        if regularise and index in PLACE_AFTER:
            features = regularise(features, PLACE_AFTER[index])
    return features


@torch.no_grad()
def predict(network, images, batch=128):
    """Logits of normalised images."""
    network.eval()
    return torch.cat([run_layers(network, part) for part in images.split(batch)])


@torch.no_grad()
def taps(network):
    """Name and shape of every stage's output."""
    network.eval()
    found, features = [], torch.zeros(1, 3, SIZE, SIZE)
    for index, layer in enumerate(network):
        features = layer(features)
        for stage, last in LAST_BLOCK.items():
            if index == last:
                _, channels, height, width = features.shape
                found.append({"name": stage, "height": height, "width": width, "channels": channels})
    return found
