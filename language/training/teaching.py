"""Some times through the corpus. What is said badly has to sound louder than the same thought said well."""

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import optax
from language.training.encoder import Weights, odds
from language.training.hearing import Sentence
from language.training.sentences import AT_ONCE, batches
from language.training.vocabulary import pieces

WARMING_UP = 0.1
RARE = 4.0
"""A sentence of a category weighs as much as four that are not of it: there are many more of these."""
FLAG = 3.0
APART = 1.0
"""By how much, in log odds, what is said badly is to be louder than its twin."""


@dataclass(frozen=True)
class Course:
    rates: tuple[float, ...]
    """One for each time that it begins anew, from slow to fast and down to nearly nothing."""
    head: float
    """By how much faster the head learns."""
    fixed: int
    """Layers that are left as they are. So are the pieces: words that were never read here keep what they meant."""


ANEW, TIMES = Course(rates=(1e-4,), head=10, fixed=0), 4
ON = Course(rates=(5e-5, 3e-5), head=4, fixed=3)


def taught(
    weights: Weights, each_time: Sequence[list[Sentence]], course: Course, rate: float, seed: int = 0
) -> Weights:
    chance, known, key = random.Random(seed), pieces(), jax.random.key(seed, impl="rbg")  # noqa: S311
    steps = sum(-(-len(corpus) // AT_ONCE) for corpus in each_time)
    speed = optax.warmup_cosine_decay_schedule(0, rate, int(steps * WARMING_UP), steps, rate * 0.02)
    fixed, learning = _apart(weights, course.fixed)
    kinds = {name: "head" if name == "head" else "base" for name in learning}
    each = {
        "base": optax.adamw(speed, weight_decay=0.01),
        "head": optax.adamw(lambda step: speed(step) * course.head, weight_decay=0.01),
    }
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(each, kinds))
    state = rule.init(learning)

    @jax.jit
    def step(learning, state, key, *batch):  # type: ignore[no-untyped-def]
        loss, slope = jax.value_and_grad(lambda some: _loss(_together(fixed, some), key, *batch))(learning)
        change, state = rule.update(slope, state, learning)
        return optax.apply_updates(learning, change), state, loss

    began = time.monotonic()
    for number, corpus in enumerate(each_time, 1):
        losses = []
        for one in batches(corpus, known, chance):
            key, now = jax.random.split(key)
            batch = one.numbers, one.there, one.labels, one.counts, one.pairs
            learning, state, loss = step(learning, state, now, *batch)
            losses.append(float(loss))
        said = f"{number} of {len(each_time)}: loss {sum(losses) / len(losses):.3f}, {time.monotonic() - began:.0f} s"
        print(said, file=sys.stderr)
    return _together(fixed, learning)


def _apart(weights: Weights, fixed: int) -> tuple[Weights, Weights]:
    """What stays as it is, the pieces and so many layers; and what goes on learning."""
    stays = {"first": weights["first"], "layers": weights["layers"][:fixed]}
    return stays, {"layers": weights["layers"][fixed:], "head": weights["head"]}


def _together(fixed: Weights, learning: Weights) -> Weights:
    return fixed | learning | {"layers": fixed["layers"] + learning["layers"]}


def _loss(
    weights: Weights,
    key: jax.Array,
    numbers: jax.Array,
    there: jax.Array,
    labels: jax.Array,
    counts: jax.Array,
    pairs: jax.Array,
) -> jax.Array:
    found = odds(weights, numbers, there, key)
    soft = jnp.log1p(jnp.exp(-jnp.abs(found)))
    yes, no = jnp.maximum(-found, 0) + soft, jnp.maximum(found, 0) + soft
    weight = jnp.array([RARE] * 12 + [1.0])
    each = (labels * yes * weight + (1 - labels) * no) * jnp.array([1.0] * 12 + [FLAG])
    flag, badly = found[:, 12], labels[:, 12] * (counts > 0)
    twins = (pairs[:, None] == pairs[None, :]) * badly[:, None] * ((1 - labels[:, 12]) * (counts > 0))[None, :]
    apart = twins * jnp.log1p(jnp.exp(-(flag[:, None] - flag[None, :] - APART)))
    return (each.sum(1) * counts).sum() / counts.sum() + apart.sum() / (twins.sum() + 1e-6)
