"""From the trained network to public/models/resnet: fold, equalise, quantise, measure, write."""

import copy

import numpy as np
import torch

from data import FILTERS, centre_square, evaluation_images, labels_of
from graph import Graph, quantise, tensor_info
from labels import readable
from measures import accuracy, calibration_error, cross_fitted, fit_temperature, negative_log_likelihood
from network import MEAN, STD, predict

SIZE = 224
FIRST_BLOCK = 4
STAGES = ["stage1", "stage2", "stage3", "stage4"]
REFERENCE_IMAGES = 64
# How the app enlarges a picture; the area filter is measured for comparison.
APP_FILTER = "bilinear"


def fold(convolution, norm):
    """A convolution and its BatchNorm as one convolution with a bias."""
    scale = norm.weight / (norm.running_var + norm.eps).sqrt()
    folded = torch.nn.Conv2d(
        convolution.in_channels, convolution.out_channels, convolution.kernel_size, convolution.stride, convolution.padding
    )
    folded.weight.data = convolution.weight.data * scale.view(-1, 1, 1, 1)
    folded.bias.data = norm.bias.data - norm.running_mean * scale
    return folded


def equalise(first, second):
    """Shares the range between two convolutions around a ReLU, channel by channel, without changing what they compute."""
    before = first.weight.data.abs().amax((1, 2, 3))
    after = second.weight.data.abs().amax((0, 2, 3))
    factor = (after / before).sqrt()
    # A channel that one side ignores has no range to share.
    factor[(before < 1e-8) | (after < 1e-8)] = 1
    first.weight.data *= factor.view(-1, 1, 1, 1)
    first.bias.data *= factor
    second.weight.data /= factor.view(1, -1, 1, 1)


@torch.no_grad()
def simplify(network):
    """The same function of normalised images without BatchNorm, its blocks equalised."""
    plain = copy.deepcopy(network).eval()
    plain[0], plain[1] = fold(plain[0], plain[1]), torch.nn.Identity()
    for block in plain:
        if hasattr(block, "c1"):
            block.c1, block.b1 = fold(block.c1, block.b1), torch.nn.Identity()
            block.c2, block.b2 = fold(block.c2, block.b2), torch.nn.Identity()
            if len(block.sc):
                block.sc = torch.nn.Sequential(fold(block.sc[0], block.sc[1]))
            equalise(block.c1, block.c2)
    # The deviation goes into the stem; the mean may not, since padding is zero after it is taken off.
    plain[0].weight.data /= STD.view(1, 3, 1, 1)
    return plain


def weighted_layers(plain):
    return [module for module in plain.modules() if isinstance(module, (torch.nn.Conv2d, torch.nn.Linear))]


def layout(weight):
    """PyTorch's OIHW or OI to TensorFlow's HWIO or IO."""
    array = weight.detach().numpy()
    return np.ascontiguousarray(array.transpose(2, 3, 1, 0) if array.ndim == 4 else array.T)


def build(plain, store):
    """store: turns a float32 kernel into what the graph keeps (itself, or Quantised)."""
    graph = Graph()
    source = graph.add("Placeholder", "image", dtype={"type": "DT_FLOAT"}, shape={"shape": {"dim": [{"size": str(n)} for n in (-1, SIZE, SIZE, 3)]}})
    source = graph.add("Sub", "centred", [source, graph.constant("mean", MEAN.numpy())])

    def convolution(name, source, module, relu=False):
        return graph.convolution(name, source, store(layout(module.weight)), module.bias.detach().numpy(), module.stride[0], relu)

    source = convolution("stem", source, plain[0], relu=True)
    source = graph.max_pool("pool", source)
    for index in range(2 * len(STAGES)):
        block = plain[FIRST_BLOCK + index]
        stage, is_last = STAGES[index // 2], index % 2 == 1
        name = f"{stage}/block{index % 2 + 1}"
        inside = convolution(f"{name}/first", source, block.c1, relu=True)
        inside = convolution(f"{name}/second", inside, block.c2)
        shortcut = convolution(f"{name}/shortcut", source, block.sc[0]) if len(block.sc) else source
        total = graph.add("AddV2", f"{name}/add", [inside, shortcut])
        source = graph.add("Relu", stage if is_last else name, [total])
    pooled = graph.average("pooled", source)
    graph.dense("logits", pooled, store(layout(plain[-1].weight)), plain[-1].bias.detach().numpy())
    return graph


@torch.no_grad()
def as_shipped(plain):
    """What the page computes: every kernel rounded to 8 bits and back."""
    shipped = copy.deepcopy(plain)
    for module in weighted_layers(shipped):
        module.weight.data = torch.from_numpy(quantise(module.weight.data.numpy()).values())
    # predict() divides by the deviation, which the stem already holds.
    shipped[0].weight.data *= STD.view(1, 3, 1, 1)
    return shipped


def taps():
    return [
        {"name": name, "height": SIZE >> (2 + i), "width": SIZE >> (2 + i), "channels": 24 << i} for i, name in enumerate(STAGES)
    ]


def describe(logits, labels, folders):
    calibrated = cross_fitted(logits, labels)
    return {
        "name": "ResNet-18, width 24, Caltech-101",
        "licence": "CC BY 4.0",
        "credit": "Trained on Caltech-101 by Li, Andreetto, Ranzato and Perona (CC BY 4.0)",
        "inputSize": SIZE,
        "labels": [readable(folder) for folder in folders],
        "taps": taps(),
        "temperature": round(fit_temperature(logits, labels), 4),
        "heldOut": {
            "images": len(labels),
            "accuracy": round(accuracy(logits, labels), 4),
            "negativeLogLikelihood": round(negative_log_likelihood(calibrated, labels), 4),
            "expectedCalibrationError": round(calibration_error(calibrated, labels), 4),
        },
    }


def export(network, held_out, folders, target, work, log):
    """Writes the 8-bit model to target, and to work/check what check.mjs compares it with."""
    labels = labels_of(held_out)
    plain = simplify(network)
    shipped = as_shipped(plain)
    logits = {}
    for name in FILTERS:
        images = evaluation_images(held_out, SIZE, name)
        full = predict(network, images)
        logits[name] = predict(shipped, images)
        gap = (full - logits[name]).abs()
        log(f"{name}: PyTorch float32 {accuracy(full, labels):.4f}, 8 bit {accuracy(logits[name], labels):.4f}")
        log(f"8-bit logits differ by {gap.max():.3f} at most, {gap.mean():.4f} on average")
        if name == APP_FILTER:
            reference = full[:REFERENCE_IMAGES]
    metadata = describe(logits[APP_FILTER], labels, folders)
    log(f"temperature {metadata['temperature']}, {metadata['heldOut']}")

    signature = {
        "inputs": {"image": tensor_info("image", (-1, SIZE, SIZE, 3))},
        "outputs": {"logits": tensor_info("logits", (-1, len(folders)))},
    }
    build(plain, quantise).write(target, signature, metadata)
    check = work / "check"
    build(plain, lambda kernel: kernel).write(check / "float32", signature, metadata)
    np.stack([np.round(centre_square(p.decode()) * 255).astype(np.uint8) for p in held_out]).tofile(check / "squares.bin")
    labels.int().numpy().tofile(check / "labels.bin")
    reference.numpy().tofile(check / "reference.bin")
