"""One run: a network from its seed to its last epoch, through a checkpoint after each."""

import os
import time

import torch
from torch.nn import functional as F

from narrow import make_network, predict, run_layers
from photographs import batches, sample
from protocol import BATCH, LABEL_SMOOTHING, PEAK_RATE, stream
from regularisers import Regulariser, ramp

from measures import accuracy, negative_log_likelihood
from student import learning_rate, make_optimiser, save


def train(run, epochs, photographs, validation, checkpoint, fingerprint, log):
    """
    run: {method, rate, seed}. validation: (images, labels). Returns (network, what was recorded).
    Every epoch draws batches and masks from seeds of its own, so a resumed run sees what an uninterrupted one would.
    """
    network = make_network(len(photographs.folders), run["seed"])
    optimiser = make_optimiser(network)
    rows = sample(photographs, run["seed"])
    steps = len(rows) // BATCH
    record = {"loss": [], "trainAccuracy": [], "validationAccuracy": [], "seconds": 0.0, "removed": {}}
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint)
        if state["fingerprint"] == fingerprint:
            network.load_state_dict(state["network"])
            optimiser.load_state_dict(state["optimiser"])
            record = state["record"]
            log(f"resuming after epoch {len(record['loss'])}")
    for epoch in range(len(record["loss"]), epochs):
        began = time.time()
        regulariser = Regulariser(run["method"], torch.Generator().manual_seed(stream("masks", run["seed"], epoch)))
        network.train()
        loss_sum, right = 0.0, 0
        for i, (images, labels) in enumerate(batches(photographs, rows, run["seed"], epoch, BATCH)):
            step = epoch * steps + i
            regulariser.drop_prob = ramp(run["rate"], step, epochs * steps)
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(PEAK_RATE, step, epochs * steps)
            logits = run_layers(network, images, regulariser)
            loss = F.cross_entropy(logits, labels, label_smoothing=LABEL_SMOOTHING)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            loss_sum += loss.item()
            right += (logits.argmax(1) == labels).sum().item()
        logits = predict(network, validation[0])
        record["loss"].append(round(loss_sum / steps, 4))
        record["trainAccuracy"].append(round(right / (steps * BATCH), 4))
        record["validationAccuracy"].append(round(accuracy(logits, validation[1]), 4))
        record["validationNll"] = round(negative_log_likelihood(logits, validation[1]), 4)
        record["removed"] = {stage: round(sum(shares) / len(shares), 4) for stage, shares in regulariser.removed.items()}
        seconds = time.time() - began
        record["seconds"] += seconds
        save(checkpoint, {"fingerprint": fingerprint, "network": network.state_dict(), "optimiser": optimiser.state_dict(), "record": record})
        log(
            f"epoch {epoch + 1}/{epochs}: loss {record['loss'][-1]:.3f}, training {record['trainAccuracy'][-1]:.3f},"
            f" validation {record['validationAccuracy'][-1]:.4f}, {seconds:.1f} s"
        )
    return network, record
