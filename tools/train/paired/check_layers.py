"""Checks the regularisers, the crops and the pairing: nice -n 19 /usr/bin/python3 tools/train/paired/check_layers.py

Against the golden vectors of PyTorch and torchvision in test/golden, closed forms and repeated draws.
"""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

import regularisers as r
from narrow import make_network, taps
from photographs import Photographs, batches, crops, random_boxes, sample
from protocol import PLACES, REMOVALS, ROOT, SHARES, SIZE
from training import train

from data import area_weights
from network import normalise

torch.set_num_threads(1)
GOLDEN = ROOT / "test/golden"
failures = 0


def expect(holds, claim):
    global failures
    failures += not holds
    print("ok  " if holds else "FAIL", claim)


def golden(name):
    return json.loads((GOLDEN / name).read_text())["cases"]


def tensor(values, case):
    return torch.tensor(values, dtype=torch.float32).view(1, case["channels"], case["height"], case["width"])


def check_growth():
    cases, even = golden("growth.json"), 0
    masks = values = True
    for case in cases:
        kept = 1 - r.grow(tensor(case["seeds"], case), case["blockSize"])
        masks &= torch.equal(kept, tensor(case["mask"], case))
        output = tensor(case["x"], case) * r.scaled_by_count(kept)
        # The article's code gives NaN where nothing is left.
        values &= torch.allclose(output, tensor(case["y"], case).nan_to_num(0), atol=1e-5)
        even += case["blockSize"] % 2 == 0
    expect(masks, f"blocks grow as PyTorch's in {len(cases)} cases, {even} of them with an even block_size")
    expect(values, "survivors are scaled by the count as there")


def check_torchvision():
    cases = golden("torchvision.json")
    values = gammas = True
    for case in cases:
        height, width, b = case["height"], case["width"], case["blockSize"]
        before, after = r.reach(b)
        seeds = torch.zeros(1, case["channels"], height, width)
        inside = torch.tensor(case["validSeeds"], dtype=torch.float32)
        seeds[:, :, before : height - after, before : width - after] = inside.view(1, case["channels"], *case["validShape"])
        # A field that is 0 at the seeds and 1 elsewhere walks the path that training walks.
        gamma = r.gamma_paper(case["dropProb"], height, width, b)
        output = tensor(case["x"], case) * r.scaled_by_count(r.kept_in_training("dropblock", 1 - seeds, case["dropProb"], b))
        values &= torch.allclose(output, tensor(case["y"], case), atol=1e-4)
        gammas &= abs(gamma - case["gamma"]) < 1e-12
    expect(values and gammas, f"gamma and output are torchvision's in {len(cases)} cases")


def check_rates():
    cases = golden("rates.json")
    worst = {"gammaPaper": 0.0, "rateValid": 0.0, "gammaExactValid": 0.0}
    for case in cases:
        shape = case["height"], case["width"], case["blockSize"]
        gamma = r.gamma_paper(case["dropProb"], *shape)
        mine = {
            "gammaPaper": gamma,
            "rateValid": r.expected_share(gamma, *shape),
            "gammaExactValid": r.gamma_for_share(case["dropProb"], *shape),
        }
        for name, value in mine.items():
            worst[name] = max(worst[name], abs(value - case[name]))
    expect(max(worst.values()) < 1e-9, f"gamma, expected share and its inverse in {len(cases)} cases: off by {max(worst.values()):.0e} at most")


def check_edges():
    field = torch.rand(4, 8, 7, 7, generator=torch.Generator().manual_seed(1))
    features = torch.randn(4, 8, 7, 7)
    for method, b in (("dropout", None), ("spatial", None), ("dropblock", 3), ("dropblock", 4)):
        output = features * r.scaled_by_count(r.kept_in_test(method, field, 1.0, b))
        expect(torch.equal(output, torch.zeros_like(output)), f"{method} {b or ''}: all dropped gives zeros")
    kept = torch.ones(2, 1, 3, 3)
    kept[0] = 0
    scaled = r.scaled_by_count(kept, each_image=True)
    expect(torch.equal(scaled[0], torch.zeros(1, 3, 3)) and torch.equal(scaled[1], torch.ones(1, 3, 3)), "an image without survivors is zeros, its neighbour whole")
    expect(torch.equal(r.kept_in_training("dropblock", field, 0.3, 1), r.kept_by_dropout(field, 0.3)), "block_size 1 is Dropout, cell for cell")
    whole = r.kept_in_test("dropblock", field, 0.3, 7)
    expect(torch.equal(whole, r.kept_by_spatial_dropout(field, 0.3).expand_as(whole)), "block_size of the whole map is SpatialDropout")
    expect(torch.equal(whole, r.kept_in_test("dropblock", field, 0.3, 19)), "a larger block_size is clamped to the map")
    for b in (3, 4):
        some, more = (r.kept_in_training("dropblock", field, p, b) for p in (0.1, 0.3))
        expect(bool((more <= some).all()), f"block_size {b}: masks are nested in p")
    kept = r.scaled_by_count(r.kept_in_training("dropblock", field, 0.3, 3))
    expect(abs(kept.mean().item() - 1) < 1e-6, "the scaled mask has mean 1")
    nothing = r.Regulariser("dropblock", torch.Generator())
    expect(nothing(features, PLACES[1]) is features, "p = 0 gives the input itself")


def check_ramp():
    steps = [r.ramp(0.2, step, 101) for step in range(101)]
    expect(steps[0] == 0 and steps[-1] == 0.2 and np.allclose(np.diff(steps), 0.002), "the ramp is linear from 0 in the first step to p in the last")


def check_realised():
    """Frequencies of many draws against closed forms, in the shapes of the network."""
    generator = torch.Generator().manual_seed(2)
    worst = 0.0
    for place in PLACES:
        n, b = place["map"], place["blockSize"]
        field = torch.rand(500, place["channels"], n, n, generator=generator)
        for p in (0.1, 0.25):
            share = 1 - r.kept_in_training("dropblock", field, p, b).mean().item()
            worst = max(worst, abs(share - r.expected_share(r.gamma_paper(p, n, n, b), n, n, b)))
        for method, block_size in REMOVALS:
            for share in SHARES:
                worst = max(worst, abs(1 - r.kept_in_test(method, field, share, block_size).mean().item() - share))
    expect(worst < 0.01, f"realised shares are the expected ones, and equal in the tests: off by {worst:.4f} at most")


def check_crops():
    generator = torch.Generator().manual_seed(3)
    squares = torch.randint(0, 256, (6, 144, 144, 3), dtype=torch.uint8, generator=generator)
    zero, side = torch.zeros(6), torch.full((6,), 144.0)
    weights = torch.from_numpy(area_weights(144, SIZE))
    upright = squares.transpose(1, 2).float() / 255
    area = torch.einsum("ri,nijc,sj->ncrs", weights, upright, weights)
    gap = (crops(squares, zero, zero, side, side) - normalise(area)).abs().max().item()
    expect(gap < 1e-4, f"a whole square is the area filter's of data.py: off by {gap:.0e}")
    flipped = crops(squares, zero, zero, side, side, torch.ones(6, dtype=torch.bool))
    expect(torch.allclose(flipped, crops(squares, zero, zero, side, side).flip(3), atol=1e-5), "a flip mirrors left and right")
    x, y, width, height, flip = random_boxes(100_000, generator)
    share = width * height / 144**2
    inside = bool((x >= -1e-3).all() and (y >= -1e-3).all() and (x + width <= 144.001).all() and (y + height <= 144.001).all())
    expect(inside and 0.7 <= share.min() + 1e-5 and share.max() <= 1 and abs(share.mean() - 0.85) < 0.01, "crops are 70-100 % of the area and inside")
    expect(abs(flip.float().mean() - 0.5) < 0.01, "half of them are flipped")


def made_up_photographs():
    labels = torch.arange(5).repeat_interleave(40)
    squares = np.random.default_rng(4).integers(0, 256, (200, 144, 144, 3), np.uint8)
    return Photographs(squares, labels, list("abcde"), np.arange(200), np.array([]), np.array([]), "")


def check_pairing():
    few = made_up_photographs()
    labels = few.labels

    def one_epoch(method):
        network = make_network(5, seed=1)
        regulariser = r.Regulariser(method, torch.Generator().manual_seed(1))
        regulariser.drop_prob = 0.2
        seen = []
        for images, answers in batches(few, sample(few, 1), 1, 7, 32):
            seen += [images, answers]
            regulariser(torch.ones(32, 4, 14, 14), PLACES[0])
            torch.rand(3)
        return [*network.state_dict().values(), *seen]

    first = one_epoch("none")
    same = all(torch.equal(a, b) for method in ("dropout", "spatial", "dropblock") for a, b in zip(first, one_epoch(method)))
    expect(same, "weights, sample, order and crops are the same for every method")
    counts = torch.bincount(labels[sample(few, 1)])
    expect(counts.tolist() == [30] * 5 and not np.array_equal(sample(few, 1), sample(few, 2)), "30 of a class, others for another seed")


class Killed(Exception):
    pass


def check_resuming():
    few = made_up_photographs()
    validation = torch.zeros(2, 3, SIZE, SIZE), torch.tensor([0, 1])
    run = {"method": "dropblock", "rate": 0.2, "seed": 1}

    def kill(_):
        raise Killed

    with tempfile.TemporaryDirectory() as folder:
        whole, _ = train(run, 3, few, validation, Path(folder) / "a.pt", "x", lambda _: None)
        resumed = Path(folder) / "b.pt"
        try:
            train(run, 3, few, validation, resumed, "x", kill)
        except Killed:
            pass
        lines = []
        parts, record = train(run, 3, few, validation, resumed, "x", lines.append)
    same = all(torch.equal(a, b) for a, b in zip(whole.state_dict().values(), parts.state_dict().values()))
    expect(same and "resuming after epoch 1" in lines and len(record["loss"]) == 3, "a resumed run is the uninterrupted one, bit for bit")


def check_shapes():
    found = {tap["name"]: (tap["height"], tap["channels"]) for tap in taps(make_network(99, 1))}
    expect(all(found[place["stage"]] == (place["map"], place["channels"]) for place in PLACES), f"the places are the network's: {found}")


for check in (check_growth, check_torchvision, check_rates, check_edges, check_ramp, check_realised, check_crops, check_pairing, check_resuming, check_shapes):
    check()
sys.exit(failures > 0)
