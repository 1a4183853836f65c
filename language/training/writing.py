"""The model as a file that runs without any of this: eight-bit weights, and only the pieces English is written with."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from language.training.encoder import HEADS, WIDTH, Weights
from language.training.sentences import LONGEST
from language.training.vocabulary import kept
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic


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
            extra_options={"MatMulConstBOnly": True},
        )


class _Graph:
    """ONNX says every step by name; these are the few that an encoder takes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.kept: list[onnx.TensorProto] = []

    def encoder(self, weights: Weights) -> None:
        self._numbers()
        there = self.step("Cast", "mask", to=TensorProto.FLOAT)
        hidden = self.step("Unsqueeze", self.step("Mul", self.step("Sub", "one", there), "far"), "axes 1 2")
        x = self._first(weights["first"])
        for number, layer in enumerate(weights["layers"]):
            x = self._layer(x, hidden, layer, str(number))
        seen = self.step("Mul", x, self.step("Unsqueeze", there, "axis 2"))
        total = self.step("ReduceSum", seen, "axis 1", keepdims=0)
        mean = self.step("Div", total, self.step("ReduceSum", there, "axis 1", keepdims=1))
        odds = self._linear(mean, weights["head"], "head")
        self.nodes.append(helper.make_node("Sigmoid", [odds], ["surely"]))

    def finished(self) -> onnx.ModelProto:
        takes = [helper.make_tensor_value_info(name, TensorProto.INT64, ["rows", "pieces"]) for name in ("ids", "mask")]
        gives = [helper.make_tensor_value_info("surely", TensorProto.FLOAT, ["rows", "categories"])]
        graph = helper.make_graph(self.nodes, "ear", takes, gives, self.kept)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        onnx.checker.check_model(model)
        return model

    def keep(self, name: str, value: object, kind: type = np.float32) -> str:
        self.kept.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def step(self, does: str, *takes: str, **how: object) -> str:
        gives = f"step {len(self.nodes)}"
        self.nodes.append(helper.make_node(does, list(takes), [gives], **how))
        return gives

    def _numbers(self) -> None:
        for name, value in {"one": 1.0, "far": -1e9, "half": 0.5}.items():
            self.keep(name, value)
        self.keep("root", 1 / np.sqrt(2.0))
        self.keep("scale", 1 / np.sqrt(WIDTH / HEADS))
        axes = {"axis 0": [0], "axis 1": [1], "axis 2": [2], "axes 1 2": [1, 2]}
        shapes = {"apart": [0, 0, HEADS, WIDTH // HEADS], "together": [0, 0, WIDTH]}
        for name, value in (axes | shapes).items():
            self.keep(name, value, np.int64)

    def _first(self, first: Weights) -> str:
        words = self.step("Gather", self.keep("words", first["w"]), "ids", axis=0)
        length = self.step("Shape", "ids", start=1, end=2)
        places = self.step("Slice", self.keep("places", first["p"][:LONGEST]), "axis 0", length, "axis 0")
        added = self.step("Add", self.step("Add", words, places), self.keep("kind", first["t"]))
        return self._normed(added, first["n"], "first n")

    def _layer(self, x: str, hidden: str, layer: Weights, name: str) -> str:
        heads = {
            one: self.step(
                "Transpose", self.step("Reshape", self._linear(x, layer[one], name + one), "apart"), perm=perm
            )
            for one, perm in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3]))
        }
        alike = self.step("Mul", self.step("MatMul", heads["q"], heads["k"]), "scale")
        seen = self.step("Softmax", self.step("Add", alike, hidden), axis=-1)
        told = self.step("Transpose", self.step("MatMul", seen, heads["v"]), perm=[0, 2, 1, 3])
        out = self._linear(self.step("Reshape", told, "together"), layer["o"], name + "o")
        x = self._normed(self.step("Add", x, out), layer["n1"], name + "n1")
        wide = self._linear(x, layer["i"], name + "i")
        bent = self.step("Add", self.step("Erf", self.step("Mul", wide, "root")), "one")
        wide = self.step("Mul", self.step("Mul", wide, bent), "half")
        return self._normed(self.step("Add", x, self._linear(wide, layer["d"], name + "d")), layer["n2"], name + "n2")

    def _linear(self, x: str, pair: tuple[object, object], name: str) -> str:
        times = self.step("MatMul", x, self.keep(f"{name} times", pair[0]))
        return self.step("Add", times, self.keep(f"{name} plus", pair[1]))

    def _normed(self, x: str, pair: tuple[object, object], name: str) -> str:
        times, plus = self.keep(f"{name} times", pair[0]), self.keep(f"{name} plus", pair[1])
        return self.step("LayerNormalization", x, times, plus, axis=-1, epsilon=1e-12)
