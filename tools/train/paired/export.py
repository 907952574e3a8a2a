"""The final networks of one seed, one of each kind, as public/models/resnet-112-KIND. See README.md."""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import torch

from narrow import make_network, predict, taps
from photographs import open_photographs, whole_images
from protocol import METHODS, ROOT, SHIPPED_SEED, SIZE, WIDTH
from results import name_of

# tools/train/export.py: this file runs as a script and is not called `export`.
import export as built_in
from graph import quantise, tensor_info
from labels import readable
from measures import accuracy, calibration_error, cross_fitted, fit_temperature, negative_log_likelihood
from network import MEAN, STD

HERE = Path(__file__).resolve().parent
REFERENCE_IMAGES = 64
TRAINED = {"none": "without a regulariser", "dropout": "with Dropout", "spatial": "with SpatialDropout", "dropblock": "with DropBlock"}


def arguments():
    parser = argparse.ArgumentParser(prog="tools/train/paired/export.py", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/caltech101-144.tar")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="where run.py left the networks")
    parser.add_argument("--results", type=Path, default=ROOT / "public/results/paired.json")
    parser.add_argument("--target", type=Path, default=ROOT / "public/models")
    parser.add_argument("--methods", nargs="+", default=METHODS, choices=METHODS)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def shipped_run(runs, method):
    """Of the seed that was named beforehand, so that nobody chose among results, and the four are a pair of each other."""
    for run in runs:
        if (run["phase"], run["method"], run["seed"]) == ("final", method, SHIPPED_SEED):
            return run
    raise SystemExit(f"no final network of {method} with seed {SHIPPED_SEED} yet")


def describe(run, network, logits, labels, folders):
    """What the app reads, with how the network was trained; logits: as shipped, of the held-out photographs."""
    calibrated = cross_fitted(logits, labels)
    return {
        "name": f"ResNet-18, width {WIDTH}, Caltech-101, trained {TRAINED[run['method']]}",
        "licence": "CC BY 4.0",
        "credit": "Trained on Caltech-101 by Li, Andreetto, Ranzato and Perona (CC BY 4.0)",
        "inputSize": SIZE,
        "labels": [readable(folder) for folder in folders],
        "taps": taps(network),
        "temperature": round(fit_temperature(logits, labels), 4),
        "heldOut": {
            "images": len(labels),
            "accuracy": round(accuracy(logits, labels), 4),
            "negativeLogLikelihood": round(negative_log_likelihood(calibrated, labels), 4),
            "expectedCalibrationError": round(calibration_error(calibrated, labels), 4),
        },
        "trained": {"method": run["method"], "rate": run["rate"], "seed": run["seed"], "accuracy": run["accuracy"], "results": "results/paired.json"},
    }


def to_pixels(images):
    """Normalised images back to RGB in [0,1] (N, H, W, 3), as the graph takes them."""
    return (images * STD.view(1, 3, 1, 1) + MEAN.view(1, 3, 1, 1)).permute(0, 2, 3, 1).contiguous().numpy()


def write(run, network, images, labels, folders, target, check):
    """The 8-bit model to target; to check what check.mjs compares it with."""
    plain = built_in.simplify(network)
    shipped = predict(built_in.as_shipped(plain), images)
    metadata = describe(run, network, shipped, labels, folders)
    signature = {
        "inputs": {"image": tensor_info("image", (-1, SIZE, SIZE, 3))},
        "outputs": {"logits": tensor_info("logits", (-1, len(folders)))},
    }
    # The shape of the graph's input is a constant of that module.
    built_in.SIZE = SIZE
    built_in.build(plain, quantise).write(target, signature, metadata)
    built_in.build(plain, lambda kernel: kernel).write(check / "float32", signature, metadata)
    to_pixels(images).tofile(check / "images.bin")
    labels.int().numpy().tofile(check / "labels.bin")
    predict(network, images[:REFERENCE_IMAGES]).numpy().tofile(check / "reference.bin")
    shipped[:REFERENCE_IMAGES].numpy().tofile(check / "shipped.bin")


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    results = json.loads(options.results.read_text())
    photographs = open_photographs(options.data, options.work, print)
    images, labels = whole_images(photographs, photographs.held_out), photographs.labels[photographs.held_out]
    for method in options.methods:
        run = shipped_run(results["runs"], method)
        network = make_network(len(photographs.folders))
        network.load_state_dict(torch.load(options.work / "networks" / f"{name_of(run)}.pt"))
        measured = accuracy(predict(network, images), labels)
        if abs(measured - run["accuracy"]) > 1 / len(labels):
            raise SystemExit(f"{name_of(run)}: {measured:.4f} in the work folder, {run['accuracy']} in the results")
        target = options.target / f"resnet-{SIZE}-{method}"
        print(f"{target.name}: seed {run['seed']}, p = {run['rate']:g}, {measured:.4f}", flush=True)
        # Half a gigabyte that only the gate reads.
        with tempfile.TemporaryDirectory() as check:
            write(run, network, images, labels, photographs.folders, target, Path(check))
            subprocess.run(["node", str(HERE / "check.js"), check, str(target.resolve())], cwd=ROOT, check=True)


main()
