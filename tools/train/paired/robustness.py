"""What a finished network still gets right when something is removed at the two places at test time."""

import torch

from narrow import LAST_BLOCK, PLACE_AFTER, run_layers
from protocol import MASK_SEEDS, PLACES, REMOVALS, SHARES, stream
from regularisers import kept_in_test, scaled_by_count

from measures import accuracy, negative_log_likelihood

BATCH = 142
FIRST_PLACE = min(PLACE_AFTER)


def fields(place, count, seed):
    """The field of uniform numbers of one draw: the same for every network, removal and share."""
    generator = torch.Generator().manual_seed(stream("test masks", seed, LAST_BLOCK[place["stage"]]))
    return torch.rand(count, place["channels"], place["map"], place["map"], generator=generator)


@torch.no_grad()
def robustness(network, images, labels):
    """
    The clean figures and one cell for each removal and share: means over the draws, and each draw's accuracy.
    Survivors of every method are scaled by the count of each image, so that no image depends on its neighbours. The app
    does so for DropBlock; its Dropout and SpatialDropout scale by 1 / (1 - p).
    """
    network.eval()
    # Nothing before the first place changes, so it is computed once.
    before = torch.cat([run_layers(network, part, end=FIRST_PLACE + 1) for part in images.split(BATCH)])
    clean = torch.cat([run_layers(network, part, first=FIRST_PLACE + 1) for part in before.split(BATCH)])
    cells = {
        (method, block_size, share): {"accuracies": [], "nll": [], "realised": {place["stage"]: [] for place in PLACES}}
        for method, block_size in REMOVALS
        for share in SHARES
    }
    for seed in MASK_SEEDS:
        field = {place["stage"]: fields(place, len(images), seed) for place in PLACES}
        for (method, block_size, share), cell in cells.items():
            logits = []
            for first in range(0, len(images), BATCH):

                def remove(features, place):
                    part = field[place["stage"]][first : first + BATCH]
                    kept = kept_in_test(method, part, share, block_size)
                    cell["realised"][place["stage"]].append((1 - kept.mean().item(), len(part)))
                    return features * scaled_by_count(kept, each_image=True).contiguous(memory_format=torch.channels_last)

                features = remove(before[first : first + BATCH], PLACE_AFTER[FIRST_PLACE])
                logits.append(run_layers(network, features, remove, first=FIRST_PLACE + 1))
            logits = torch.cat(logits)
            cell["accuracies"].append(round(accuracy(logits, labels), 4))
            cell["nll"].append(negative_log_likelihood(logits, labels))
    matrix = []
    for (method, block_size, share), cell in cells.items():
        entry = {"removed": method, "share": share}
        if block_size:
            entry["blockSize"] = block_size
            entry["blockSizeUsed"] = {place["stage"]: min(block_size, place["map"]) for place in PLACES}
        entry["realised"] = {
            stage: round(sum(s * n for s, n in parts) / sum(n for _, n in parts), 4) for stage, parts in cell["realised"].items()
        }
        entry["accuracy"] = round(sum(cell["accuracies"]) / len(MASK_SEEDS), 4)
        entry["accuracies"] = cell["accuracies"]
        entry["nll"] = round(sum(cell["nll"]) / len(MASK_SEEDS), 4)
        matrix.append(entry)
    return {"accuracy": round(accuracy(clean, labels), 4), "nll": round(negative_log_likelihood(clean, labels), 4), "matrix": matrix}
