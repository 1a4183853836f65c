"""Four times through the corpus. What is said badly has to sound louder than the same thought said well."""

import random
import sys
import time

import jax
import jax.numpy as jnp
import optax
from language.training.encoder import Weights, begun, odds
from language.training.sentences import Sentence, batches, pieces

EPOCHS, RATE, WARMING_UP = 4, 8e-5, 0.1
RARE = 4.0
"""A sentence of a category weighs as much as four that are not of it: there are many more of these."""
FLAG = 3.0
APART = 1.0
"""By how much, in log odds, what is said badly is to be louder than its twin."""


def taught(corpus: list[Sentence], seed: int = 0) -> Weights:
    chance, tokenizer, key = random.Random(seed), pieces(), jax.random.PRNGKey(seed)  # noqa: S311
    steps = EPOCHS * -(-len(corpus) // 32)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, int(steps * WARMING_UP), steps, RATE * 0.02)
    weights = begun()
    kinds = {name: "head" if name == "head" else "base" for name in weights}
    each = {
        "base": optax.adamw(rate, weight_decay=0.01),
        "head": optax.adamw(lambda step: rate(step) * 10, weight_decay=0.01),
    }
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(each, kinds))
    state = rule.init(weights)

    @jax.jit
    def step(weights, state, key, *batch):  # type: ignore[no-untyped-def]
        loss, slope = jax.value_and_grad(_loss)(weights, key, *batch)
        change, state = rule.update(slope, state, weights)
        return optax.apply_updates(weights, change), state, loss

    began = time.monotonic()
    for epoch in range(EPOCHS):
        losses = []
        for one in batches(corpus, tokenizer, chance):
            key, now = jax.random.split(key)
            batch = one.numbers, one.there, one.labels, one.counts, one.pairs
            weights, state, loss = step(weights, state, now, *batch)
            losses.append(float(loss))
        said = f"{epoch + 1} of {EPOCHS}: loss {sum(losses) / len(losses):.3f}, {time.monotonic() - began:.0f} s"
        print(said, file=sys.stderr)
    return weights


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
