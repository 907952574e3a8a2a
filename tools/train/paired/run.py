"""Trains one small network with each regulariser and without, searches their rates, measures. See README.md.

Results go to public/results/paired.json: the page can fetch a file of public/ when a chart asks for it, at the address
`results/paired.json`, so that its 100 kB cost nobody who does not look; Biome and knip leave public/ alone, so the
file may be written by a machine; and it stands in the built page for whoever wants the numbers.
"""

import argparse
import fcntl
import hashlib
import multiprocessing
import platform
import subprocess
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import numpy as np
import PIL
import torch

import protocol
from narrow import make_network
from photographs import open_photographs, sample
from results import Results, as_json
from worker import checkpoint_of, log, perform, set_up

from student import WARM_UP_STEPS, WEIGHT_DECAY

HERE = Path(__file__).resolve().parent


def arguments():
    parser = argparse.ArgumentParser(prog="tools/train/paired/run.py", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=protocol.ROOT.parent / "shared/data/caltech101-144.tar")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="squares, checkpoints and networks (.6 GB)")
    parser.add_argument("--results", type=Path, default=protocol.ROOT / "public/results/paired.json")
    parser.add_argument("--threads", type=int, default=2, help="runs side by side, a thread each")
    parser.add_argument("--seeds", type=int, default=protocol.FINAL_SEEDS, help="final seeds of each method; more may be added later")
    smoke = parser.add_argument_group("for a smoke run, with --results and --work elsewhere")
    smoke.add_argument("--epochs", type=int, default=protocol.EPOCHS)
    smoke.add_argument("--rates", type=float, nargs="+", default=protocol.SEARCHED_RATES)
    smoke.add_argument("--search-seeds", type=int, nargs="+", default=protocol.SEARCH_SEEDS)
    return parser.parse_args()


def describe(options, photographs):
    """All that two runs must share to be compared."""
    return {
        "network": {
            "shape": "ResNet-18",
            "width": protocol.WIDTH,
            "inputSize": protocol.SIZE,
            "classes": len(photographs.folders),
            "weights": sum(p.numel() for p in make_network(len(photographs.folders)).parameters()),
        },
        "places": protocol.PLACES,
        "data": {
            "name": "Caltech-101",
            "sha256": photographs.sha256,
            "pool": len(photographs.pool),
            "validation": len(photographs.validation),
            "heldOut": len(photographs.held_out),
            "perClass": protocol.PER_CLASS,
            "trainedOn": len(sample(photographs, 1)),
        },
        "training": {
            "epochs": options.epochs,
            "batch": protocol.BATCH,
            "optimiser": "SGD, Nesterov momentum 0.9, cosine",
            "peakRate": protocol.PEAK_RATE,
            "warmUpSteps": WARM_UP_STEPS,
            "weightDecay": WEIGHT_DECAY,
            "labelSmoothing": protocol.LABEL_SMOOTHING,
            "crops": {"leastArea": protocol.LEAST_AREA, "flips": True, "colour": False},
            "schedule": "linear ramp of p from 0",
            "scale": "count, whole batch",
        },
        "search": {"rates": options.rates, "seeds": options.search_seeds, "by": "mean validation accuracy after the last epoch"},
        "matrix": {
            "shares": protocol.SHARES,
            "removals": [{"removed": method} | ({"blockSize": b} if b else {}) for method, b in protocol.REMOVALS],
            "maskSeeds": protocol.MASK_SEEDS,
            "scale": "count, each image",
        },
    }


def code_version():
    """The commit that last touched this folder, or none outside a repository; '+' where files differ from it."""
    try:
        git = ["git", "-C", str(HERE)]
        commit = subprocess.run([*git, "log", "-1", "--format=%h", "--", "."], capture_output=True, text=True, check=True).stdout.strip()
        changed = subprocess.run([*git, "status", "--porcelain", "--", "."], capture_output=True, text=True, check=True).stdout.strip()
        return commit + ("+" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def search_runs(options):
    """The unregularised network is searched along, as the rate 0 of every method."""
    rates = [("none", 0)] + [(method, rate) for rate in options.rates for method in protocol.METHODS if method != "none"]
    return [{"phase": "search", "method": method, "rate": rate, "seed": seed} for seed in options.search_seeds for method, rate in rates]


def final_runs(options, chosen):
    return [
        {"phase": "final", "method": method, "rate": chosen[method]["rate"], "seed": seed}
        for seed in range(1, options.seeds + 1)
        for method in protocol.METHODS
    ]


def choose(runs, options):
    """For each method the rate of the best mean validation accuracy, and of the lowest NLL among equals."""
    chosen = {"none": {"rate": 0}}
    for method in protocol.METHODS:
        tried = []
        for rate in options.rates if method != "none" else []:
            same = [run for run in runs if run["phase"] == "search" and run["method"] == method and run["rate"] == rate]
            mean = {key: sum(run[key] for run in same) / len(same) for key in ("validationAccuracy", "validationNll")}
            tried.append((-mean["validationAccuracy"], mean["validationNll"], rate))
        if tried:
            accuracy, nll, rate = min(tried)
            chosen[method] = {
                "rate": rate,
                "validationAccuracy": round(-accuracy, 4),
                "validationNll": round(nll, 4),
                "atEdge": rate in (min(options.rates), max(options.rates)),
            }
    return chosen


def main():
    options = arguments()
    torch.set_num_threads(1)
    for folder in (options.work, options.work / "checkpoints", options.work / "networks"):
        folder.mkdir(parents=True, exist_ok=True)
    lock = open(options.work / "lock", "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SystemExit(f"another run works in {options.work}")

    photographs = open_photographs(options.data, options.work, log)
    config = describe(options, photographs)
    versions = {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__, "pillow": PIL.__version__}
    results = Results(options.results, config, versions)
    fingerprint = hashlib.sha256(as_json(config).encode()).hexdigest()
    data = config["data"]
    log(f"{data['trainedOn']} photographs to train on, {data['validation']} to validate, {data['heldOut']} held out")
    code = code_version()
    spawn = multiprocessing.get_context("spawn")

    with ProcessPoolExecutor(options.threads, spawn, set_up, (options, fingerprint)) as pool:

        def perform_all(runs):
            left = [run for run in runs if not results.has(run)]
            log(f"{len(left)} of {len(runs)} {runs[0]['phase']} runs to go")
            try:
                for future in as_completed([pool.submit(perform, run) for run in left]):
                    done = future.result()
                    results.add(done | {"code": code})
                    checkpoint_of(options.work, done).unlink()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

        perform_all(search_runs(options))
        chosen = choose(results.runs, options)
        results.choose(chosen)
        log(f"chosen: {chosen}")
        perform_all(final_runs(options, chosen))


if __name__ == "__main__":
    main()
