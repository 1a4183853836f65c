"""The model as a file that runs without any of this: eight-bit weights, and only the pieces English is written with."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from language.training.encoder import HEADS, WIDTH, Weights
from language.training.sentences import LONGEST
from language.training.vocabulary import kept
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

OF_THE_RUNTIME = "com.microsoft"
"""Steps that the library that runs it does in one go, and which would be ten of everybody's."""


def write(weights: Weights, folder: Path) -> None:
    """`ear.onnx` and `pieces.txt` into the folder; what stood there is replaced."""
    folder.joinpath("pieces.txt").write_text("".join(f"{word}\n" for word in kept()), encoding="utf-8")
    graph = _Graph()
    graph.encoder(weights)
    with TemporaryDirectory() as aside:
        whole = Path(aside) / "whole.onnx"
        onnx.save(graph.finished(), whole)
        quantize_dynamic(
            whole,
            folder / "ear.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )


class _Graph:
    """ONNX says every step by name; these are the few that an encoder takes. It hears one passage at a time: nothing is filled up."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.kept: list[onnx.TensorProto] = []

    def encoder(self, weights: Weights) -> None:
        self.keep("three parts", [WIDTH] * 3, np.int64)
        self.keep("axis 0", [0], np.int64)
        x = self._first(weights["first"])
        for number, layer in enumerate(weights["layers"]):
            x = self._layer(x, layer, str(number))
        odds = self._linear(self.step("ReduceMean", x, axes=[1], keepdims=0), weights["head"], "head")
        self.nodes.append(helper.make_node("Sigmoid", [odds], ["surely"]))

    def finished(self) -> onnx.ModelProto:
        takes = [helper.make_tensor_value_info("ids", TensorProto.INT64, ["rows", "pieces"])]
        gives = [helper.make_tensor_value_info("surely", TensorProto.FLOAT, ["rows", "categories"])]
        graph = helper.make_graph(self.nodes, "ear", takes, gives, self.kept)
        known = [helper.make_opsetid("", 17), helper.make_opsetid(OF_THE_RUNTIME, 1)]
        model = helper.make_model(graph, opset_imports=known, ir_version=9)
        onnx.checker.check_model(model)
        return model

    def keep(self, name: str, value: object, kind: type = np.float32) -> str:
        self.kept.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def step(self, does: str, *takes: str, **how: object) -> str:
        gives = f"step {len(self.nodes)}"
        self.nodes.append(helper.make_node(does, list(takes), [gives], **how))
        return gives

    def _first(self, first: Weights) -> str:
        words = self.step("Gather", self.keep("words", first["w"]), "ids", axis=0)
        length = self.step("Shape", "ids", start=1, end=2)
        places = self.step("Slice", self.keep("places", first["p"][:LONGEST]), "axis 0", length, "axis 0")
        added = self.step("Add", self.step("Add", words, places), self.keep("kind", first["t"]))
        return self._normed(added, first["n"], "first n")

    def _layer(self, x: str, layer: Weights, name: str) -> str:
        whole = [np.concatenate([layer[one][part] for one in "qkv"], -1) for part in (0, 1)]
        asked = [f"{name} asked {one}" for one in "qkv"]
        self.nodes.append(
            helper.make_node("Split", [self._linear(x, whole, f"{name}qkv"), "three parts"], asked, axis=-1)
        )
        told = self.step("MultiHeadAttention", *asked, num_heads=HEADS, domain=OF_THE_RUNTIME)
        x = self._normed(self.step("Add", x, self._linear(told, layer["o"], name + "o")), layer["n1"], name + "n1")
        wide = self.step("Gelu", self._linear(x, layer["i"], name + "i"), domain=OF_THE_RUNTIME)
        return self._normed(self.step("Add", x, self._linear(wide, layer["d"], name + "d")), layer["n2"], name + "n2")

    def _linear(self, x: str, pair: Sequence[object], name: str) -> str:
        times = self.step("MatMul", x, self.keep(f"{name} times", pair[0]))
        return self.step("Add", times, self.keep(f"{name} plus", pair[1]))

    def _normed(self, x: str, pair: Sequence[object], name: str) -> str:
        times, plus = self.keep(f"{name} times", pair[0]), self.keep(f"{name} plus", pair[1])
        # In two steps it takes a third of the time of the one that has its name.
        even = self.step("MeanVarianceNormalization", x, axes=[2])
        return self.step("Add", self.step("Mul", even, times), plus)
