"""Writes a TensorFlow.js GraphModel without TensorFlow: nodes, constants, model.json and its shard."""

import base64
import json
from dataclasses import dataclass, field

import numpy as np

WEIGHTS_FILE = "weights.bin"


def text(value):
    return base64.b64encode(value.encode()).decode()


def integers(values):
    return {"list": {"i": [str(value) for value in values]}}


@dataclass(frozen=True)
class Quantised:
    """Affine codes of a float array: value = code * scale + minimum."""

    codes: np.ndarray
    scale: float
    minimum: float

    def values(self):
        return (self.codes * self.scale + self.minimum).astype(np.float32)


def quantise(values):
    """8 bits for the whole tensor, with zero on a code: a weight that is absent must stay absent."""
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    scale = (high - low) / 255
    zero = round(-low / scale)
    codes = np.clip(np.round(values / scale) + zero, 0, 255).astype(np.uint8)
    return Quantised(codes, scale, -zero * scale)


@dataclass
class Graph:
    nodes: list = field(default_factory=list)
    manifest: list = field(default_factory=list)
    shard: bytearray = field(default_factory=bytearray)

    def add(self, op, name, inputs=(), **attributes):
        types = {} if "dtype" in attributes else {"T": {"type": "DT_FLOAT"}}
        self.nodes.append({"name": name, "op": op, "input": list(inputs), "attr": types | attributes})
        return name

    def constant(self, name, values):
        """A float32 or int32 array, or Quantised codes that the reader turns into float32."""
        entry = {"name": name, "dtype": "float32"}
        stored = values
        if isinstance(values, Quantised):
            entry["quantization"] = {"dtype": "uint8", "scale": values.scale, "min": values.minimum}
            stored = values.codes
        elif values.dtype == np.int32:
            entry["dtype"] = "int32"
        entry["shape"] = list(stored.shape)
        self.manifest.append(entry)
        self.shard += stored.tobytes()
        dtype = "DT_INT32" if entry["dtype"] == "int32" else "DT_FLOAT"
        shape = {"dim": [{"size": str(size)} for size in stored.shape]}
        return self.add("Const", name, dtype={"type": dtype}, value={"tensor": {"dtype": dtype, "tensorShape": shape}})

    def convolution(self, name, source, kernel, bias, stride, relu):
        """kernel: HWIO, Quantised or float32. PyTorch's padding is explicit: SAME would shift it at stride 2."""
        height = (kernel.codes if isinstance(kernel, Quantised) else kernel).shape[0]
        pad = height // 2
        inputs = [source, self.constant(f"{name}/kernel", kernel), self.constant(f"{name}/bias", bias)]
        return self.add(
            "_FusedConv2D",
            name,
            inputs,
            strides=integers([1, stride, stride, 1]),
            padding={"s": text("EXPLICIT")},
            explicit_paddings=integers([0, 0, pad, pad, pad, pad, 0, 0]),
            dilations=integers([1, 1, 1, 1]),
            data_format={"s": text("NHWC")},
            fused_ops={"list": {"s": [text("BiasAdd")] + ([text("Relu")] if relu else [])}},
            num_args={"i": "1"},
            epsilon={"f": 0},
        )

    def max_pool(self, name, source):
        """3x3 at stride 2 with one pixel of padding: zeros do after a ReLU, and MaxPool takes no explicit ones."""
        paddings = self.constant(f"{name}/paddings", np.array([[0, 0], [1, 1], [1, 1], [0, 0]], np.int32))
        padded = self.add("Pad", f"{name}/pad", [source, paddings], Tpaddings={"type": "DT_INT32"})
        return self.add(
            "MaxPool",
            name,
            [padded],
            ksize=integers([1, 3, 3, 1]),
            strides=integers([1, 2, 2, 1]),
            padding={"s": text("VALID")},
            data_format={"s": text("NHWC")},
        )

    def average(self, name, source):
        axes = self.constant(f"{name}/axes", np.array([1, 2], np.int32))
        return self.add("Mean", name, [source, axes], keep_dims={"b": False}, Tidx={"type": "DT_INT32"})

    def dense(self, name, source, kernel, bias):
        return self.add(
            "_FusedMatMul",
            name,
            [source, self.constant(f"{name}/kernel", kernel), self.constant(f"{name}/bias", bias)],
            transpose_a={"b": False},
            transpose_b={"b": False},
            fused_ops={"list": {"s": [text("BiasAdd")]}},
            num_args={"i": "1"},
            epsilon={"f": 0},
        )

    def write(self, folder, signature, metadata):
        folder.mkdir(parents=True, exist_ok=True)
        model = {
            "format": "graph-model",
            "generatedBy": "PyTorch",
            "convertedBy": "tools/train/export.py",
            "signature": signature,
            "userDefinedMetadata": metadata,
            "modelTopology": {"node": self.nodes, "library": {}, "versions": {"producer": 1}},
            "weightsManifest": [{"paths": [WEIGHTS_FILE], "weights": self.manifest}],
        }
        (folder / WEIGHTS_FILE).write_bytes(self.shard)
        (folder / "model.json").write_text(json.dumps(model, separators=(",", ":")) + "\n")


def tensor_info(name, shape):
    return {"name": f"{name}:0", "dtype": "DT_FLOAT", "tensorShape": {"dim": [{"size": str(size)} for size in shape]}}
