"""What is held fixed: the network, its training, the search and the tests. Whatever changes here makes other results."""

import sys
from pathlib import Path

import numpy as np

TRAIN = Path(__file__).resolve().parents[1]
ROOT = TRAIN.parents[1]
# The built-in network's tools are next door; `export` there is not `export` here.
sys.path.insert(0, str(TRAIN))

WIDTH = 16
SIZE = 112
STAGES = ["stage1", "stage2", "stage3", "stage4"]
# The maps of the paper's last two groups are 14 and 7 wide; the block sizes are those that fit them.
PLACES = [{"stage": "stage2", "map": 14, "channels": 32, "blockSize": 5}, {"stage": "stage3", "map": 7, "channels": 64, "blockSize": 3}]

EPOCHS = 80
BATCH = 64
PEAK_RATE = 0.1
LABEL_SMOOTHING = 0.1
PER_CLASS = 30
LEAST_AREA = 0.7

METHODS = ["none", "dropout", "spatial", "dropblock"]
SEARCHED_RATES = [0.05, 0.1, 0.15, 0.25]
# Another seed than the finals', so that no final network has helped to choose its own rate.
SEARCH_SEEDS = [101]
FINAL_SEEDS = 5
# Of this seed the page has each network: one initialisation, one order, the same crops.
SHIPPED_SEED = 1

SHARES = [0.1, 0.2, 0.3]
REMOVALS = [("dropout", None), ("spatial", None), ("dropblock", 3), ("dropblock", 5), ("dropblock", 7)]
MASK_SEEDS = [1, 2, 3]

STREAMS = {"sample": 1, "batches": 2, "masks": 3, "test masks": 4}


def stream(name, *numbers):
    """A 63-bit seed for one named purpose: no purpose ever reads another's numbers."""
    state = np.random.SeedSequence([STREAMS[name], *numbers]).generate_state(1, np.uint64)[0]
    return int(state >> np.uint64(1))
