"""A process that does one run after another on one thread, as run.py hands them out."""

import ctypes
import signal
import time

import torch

from photographs import open_photographs, whole_images
from protocol import PLACES
from regularisers import expected_share, gamma_paper
from results import name_of
from robustness import robustness
from training import train

from student import save

PR_SET_PDEATHSIG = 1
bench = {}


def log(line):
    print(time.strftime("%H:%M:%S"), line, flush=True)


def set_up(options, fingerprint):
    # Whoever kills run.py at any time must not leave its workers behind.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    torch.set_num_threads(1)
    photographs = open_photographs(options.data, options.work, log)
    bench.update(options=options, fingerprint=fingerprint, photographs=photographs)
    bench["validation"] = whole_images(photographs, photographs.validation), photographs.labels[photographs.validation]


def checkpoint_of(work, run):
    return work / "checkpoints" / f"{name_of(run)}.pt"


def expected(run):
    """The closed form of what each place loses at the full rate."""
    if run["method"] != "dropblock":
        return {place["stage"]: run["rate"] for place in PLACES}
    shapes = [(place["stage"], place["map"], place["blockSize"]) for place in PLACES]
    return {stage: round(expected_share(gamma_paper(run["rate"], n, n, b), n, n, b), 4) for stage, n, b in shapes}


def perform(run):
    """Trains and measures; the held-out photographs are read for final runs only."""
    options, photographs = bench["options"], bench["photographs"]
    name = name_of(run)
    network, record = train(
        run,
        options.epochs,
        photographs,
        bench["validation"],
        checkpoint_of(options.work, run),
        bench["fingerprint"],
        lambda line: log(f"{name} {line}"),
    )
    done = run | {
        "share": {"expected": expected(run), "lastEpoch": record["removed"]},
        "curve": {key: record[key] for key in ("loss", "trainAccuracy", "validationAccuracy")},
        "validationAccuracy": record["validationAccuracy"][-1],
        "validationNll": record["validationNll"],
        "seconds": round(record["seconds"], 1),
    }
    if run["phase"] == "final":
        save(options.work / "networks" / f"{name}.pt", network.state_dict())
        began = time.time()
        held_out = whole_images(photographs, photographs.held_out), photographs.labels[photographs.held_out]
        done |= robustness(network, *held_out)
        log(f"{name} held out {done['accuracy']:.4f}, matrix in {time.time() - began:.0f} s")
    return done
