"""The model: a small encoder that has read much English (MiniLM, six layers, Apache 2.0), and a head of our own on it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import onnx
from language.training.vocabulary import base_file, kept
from onnx import numpy_helper
from safetensors.numpy import load_file

HEADS, LAYERS, WIDTH, OUT = 12, 6, 384, 13
"""Twelve categories, and whether there is anything to remark on at all."""
DROPPED = 0.1

Weights = dict[str, Any]


def begun() -> Weights:
    """The base as its makers left it, and a head that knows nothing."""
    base = {name.removeprefix("bert."): value for name, value in load_file(base_file("model.safetensors")).items()}
    layers = []
    for number in range(LAYERS):
        named = _Named(base, f"encoder.layer.{number}.")
        layers.append(
            {
                "q": named.linear("attention.self.query"),
                "k": named.linear("attention.self.key"),
                "v": named.linear("attention.self.value"),
                "o": named.linear("attention.output.dense"),
                "n1": named.norm("attention.output.LayerNorm"),
                "i": named.linear("intermediate.dense"),
                "d": named.linear("output.dense"),
                "n2": named.norm("output.LayerNorm"),
            }
        )
    named = _Named(base, "embeddings.")
    words, places = (base[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
    first = {"w": words[list(kept().values())], "p": places, "t": base["embeddings.token_type_embeddings.weight"][0]}
    head = np.random.default_rng(0).normal(0, 0.02, (WIDTH, OUT)), np.zeros(OUT)
    weights = {"first": first | {"n": named.norm("LayerNorm")}, "layers": layers, "head": head}
    return jax.tree_util.tree_map(lambda one: jnp.asarray(one, jnp.float32), weights)  # type: ignore[no-any-return]


def standing(folder: Path) -> Weights:
    """The ear that stands there, as far as eight bits remember it."""
    known = {one.name: numpy_helper.to_array(one) for one in onnx.load(folder / "ear.onnx").graph.initializer}

    def whole(name: str) -> np.ndarray:
        scale, zero = known[f"{name}_scale"], known[f"{name}_zero_point"]
        return (known[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)) * scale

    def layer(number: int) -> Weights:
        linear = {one: (whole(f"{number}{one} times"), known[f"{number}{one} plus"]) for one in "oid"}
        asked = (np.split(part, 3, -1) for part in (whole(f"{number}qkv times"), known[f"{number}qkv plus"]))
        linear |= dict(zip("qkv", zip(*asked, strict=True), strict=True))
        return linear | {n: (known[f"{number}{n} times"], known[f"{number}{n} plus"]) for n in ("n1", "n2")}

    first = {"w": whole("words"), "p": known["places"], "t": known["kind"]}
    first["n"] = known["first n times"], known["first n plus"]
    head = whole("head times"), known["head plus"]
    weights = {"first": first, "layers": [layer(number) for number in range(LAYERS)], "head": head}
    return jax.tree_util.tree_map(lambda one: jnp.asarray(one, jnp.float32), weights)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class _Named:
    kept: dict[str, np.ndarray]
    before: str

    def linear(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        return self.kept[f"{self.before}{name}.weight"].T, self.kept[f"{self.before}{name}.bias"]

    def norm(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        return self.kept[f"{self.before}{name}.weight"], self.kept[f"{self.before}{name}.bias"]


def odds(weights: Weights, numbers: jax.Array, there: jax.Array, key: jax.Array | None = None) -> jax.Array:
    """Log odds of each output for each row. With a key, as in training: a tenth of what is handed on is left out by chance."""
    rows, length = numbers.shape
    keys = iter(jax.random.split(key, 2 + 2 * LAYERS)) if key is not None else None

    def dropped(x: jax.Array) -> jax.Array:
        return x if keys is None else x * jax.random.bernoulli(next(keys), 1 - DROPPED, x.shape) / (1 - DROPPED)

    def heads(x: jax.Array) -> jax.Array:
        return x.reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3)

    first = weights["first"]
    x = dropped(_normed(first["w"][numbers] + first["p"][:length] + first["t"], first["n"]))
    hidden = (1 - there)[:, None, None, :] * -1e9
    for layer in weights["layers"]:
        q, k, v = (heads(_linear(x, layer[name])) for name in "qkv")
        seen = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / jnp.sqrt(WIDTH / HEADS) + hidden, -1)
        told = (seen @ v).transpose(0, 2, 1, 3).reshape(rows, length, WIDTH)
        x = _normed(x + dropped(_linear(told, layer["o"])), layer["n1"])
        wide = jax.nn.gelu(_linear(x, layer["i"]), approximate=False)
        x = _normed(x + dropped(_linear(wide, layer["d"])), layer["n2"])
    mean = (x * there[..., None]).sum(1) / there.sum(1, keepdims=True)
    return _linear(dropped(mean), weights["head"])


def _linear(x: jax.Array, pair: tuple[jax.Array, jax.Array]) -> jax.Array:
    return x @ pair[0] + pair[1]


def _normed(x: jax.Array, pair: tuple[jax.Array, jax.Array]) -> jax.Array:
    mean = x.mean(-1, keepdims=True)
    spread = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(spread + 1e-12) * pair[0] + pair[1]
