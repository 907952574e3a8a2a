"""Runs the app's snippets, many in one process: cases as JSON on stdin, answers as JSON on stdout."""

import base64
import io
import json
import sys
import types

try:
    import numpy as np
    import torch
    from torch import nn
except ImportError as error:
    print(json.dumps({"missing": str(error)}))
    sys.exit()

torch.set_num_threads(1)


class StandIn(nn.Module):
    """Holds the arguments of a library's layer that is not installed here."""

    def __init__(self, **arguments):
        super().__init__()
        self.__dict__.update(arguments)


def stand_in(package, module):
    """Lets a snippet import a library that may be absent; tells whether it is."""
    try:
        __import__(f"{package}.{module}")
        return False
    except ImportError:
        sys.modules[package] = types.ModuleType(package)
        inner = types.ModuleType(f"{package}.{module}")
        inner.DropBlock2d = StandIn
        sys.modules[f"{package}.{module}"] = inner
        return True


absent = {
    name: stand_in(name, module) for name, module in (("torchvision", "ops"), ("timm", "layers"))
}


def run(code):
    names = {}
    exec(compile(code, "snippet", "exec"), names)
    return names


def mask(case):
    names = run(case["code"])
    dropped = names["dropped"]
    kept = names["drop"](torch.ones(1, *dropped.shape))
    return {
        "shape": list(dropped.shape),
        "dropped": base64.b64encode(dropped.astype(np.uint8).tobytes()).decode(),
        "kept": [float(channel.max()) for channel in kept[0]],
    }


def field(case):
    """The numbers that the snippet's masks are made of, as the 32-bit integers that they are."""
    uniform = run(case["code"])["uniform"]
    bits = uniform(case["seed"], *case["shape"]) * 2.0**32
    return {
        "bits": base64.b64encode(bits.astype("<u4").tobytes()).decode(),
        "whole": bool((bits % 1 == 0).all()),
    }


def scale_error(y, kept, scale, drop_prob):
    """How far the survivors of ones are from what their rule makes of them."""
    c, h, w = y.shape[1:]
    if scale == "none":
        wanted = torch.ones(1)
    elif scale == "keep":
        wanted = torch.tensor(1 / (1 - drop_prob) if drop_prob < 1 else 0.0)
    elif scale == "channel":
        wanted = h * w / kept.sum((2, 3), keepdim=True).clamp(min=1)
    else:
        wanted = kept.numel() / kept.sum().clamp(min=1)
    return float(((y - wanted) * kept).abs().max())


def module(case):
    """Statistics of a layer's masks on ones, and what must hold exactly."""
    names = run(case["code"])
    layer = names[case["variable"]]
    torch.manual_seed(20181030)
    x = torch.ones(case["shape"])
    y = layer(x)
    dropped = y == 0
    shares = dropped.double().mean((1, 2, 3))
    seen = dropped[:, :1] if case["shared"] else dropped
    cells = seen.double().mean((0, 1)).flatten()
    chance = torch.tensor(case["chance"], dtype=torch.float64)
    draws = seen.shape[0] * seen.shape[1]
    spread = (chance * (1 - chance) / draws).sqrt()
    # Rare cells are Poisson and not normal: a few hits more are no fault.
    excess = (cells - chance).abs() - 4 / draws * (chance > 0) * (chance < 1)
    input = torch.full(case["shape"], 2.0, requires_grad=True)
    infinite = layer(torch.full(case["shape"], torch.inf))
    torch.manual_seed(1)
    output = layer(input)
    output.sum().backward()
    answer = {
        "rate": float(shares.mean()),
        "error": float(shares.std() / len(shares) ** 0.5),
        "spreads": float((excess / spread.clamp(min=1e-9)).max()),
        "scaleError": scale_error(y, ~dropped, case["scale"], case["dropProb"]),
        "sharesMask": bool((dropped == dropped[:, :1]).all()),
        "gradient": float((input.grad * 2 - output).abs().max()),
        "nan": bool(infinite.isnan().any()),
    }
    if case["variable"] == "drop_block":
        torch.manual_seed(1)
        half = layer(torch.full(case["shape"], 2.0, dtype=torch.float16)).float()
        answer["half"] = float((half - output).abs().max() / output.max().clamp(min=1))
    if "ramp" in names:
        attribute = "p" if hasattr(layer, "p") else "drop_prob"
        target = getattr(layer, attribute)
        steps = []
        for progress in (0.0, 0.5, 2.0):
            names["ramp"].step(progress)
            steps.append(getattr(layer, attribute) / target if target else progress)
            if progress == 0.0:
                answer["offAtStart"] = torch.equal(layer(x), x)
        answer["ramp"] = steps
    layer.eval()
    answer["eval"] = torch.equal(layer(x), x)
    return answer


def seeded(case):
    """The output of a layer whose random numbers are given: 0 makes a seed, 1 makes none."""
    layer = run(case["code"])[case["variable"]]
    rand = torch.rand
    given = 1.0 - torch.tensor(case["seeds"], dtype=torch.float32)
    torch.rand = lambda *shape, device=None: given.reshape(shape)
    try:
        x = torch.tensor(case["x"], dtype=torch.float32).reshape(case["shape"])
        return {"y": layer(x).flatten().tolist()}
    finally:
        torch.rand = rand


def arguments(case):
    """What a snippet gives a library's layer, and the rate of the real one where it is installed."""
    layer = run(case["code"])["drop_block"]
    if absent[case["library"]]:
        return {"absent": True, **{k: v for k, v in vars(layer).items() if k in case["names"]}}
    torch.manual_seed(20181030)
    shares = (layer(torch.ones(case["shape"])) == 0).double().mean((1, 2, 3))
    return {
        "absent": False,
        "rate": float(shares.mean()),
        "error": float(shares.std() / len(shares) ** 0.5),
        **{name: getattr(layer, name) for name in case["names"]},
    }


def parse(case):
    compile(case["code"], "snippet", "exec")
    return {}


def npy(case):
    array = np.load(io.BytesIO(base64.b64decode(case["bytes"])))
    return {
        "dtype": array.dtype.str,
        "shape": list(array.shape),
        "fortran": bool(array.flags.fnc),
        "bytes": base64.b64encode(array.tobytes()).decode(),
    }


def csv(case):
    table = np.genfromtxt(io.StringIO(case["text"]), delimiter=",", names=True, skip_header=1)
    values = table["value"].astype(np.float32)
    return {
        "names": list(table.dtype.names),
        "last": [int(table[name][-1]) for name in ("channel", "row", "column")],
        "bytes": base64.b64encode(values.tobytes()).decode(),
    }


def black(case):
    try:
        from black import FileMode, format_str
    except ImportError:
        return {"absent": True}
    return {"same": format_str(case["code"], mode=FileMode()) == case["code"]}


kinds = {f.__name__: f for f in (mask, field, module, seeded, arguments, parse, npy, csv, black)}


def answer(case):
    try:
        return kinds[case["kind"]](case)
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"}


print(json.dumps({"answers": [answer(case) for case in json.load(sys.stdin)]}))
