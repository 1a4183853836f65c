"""The code of a ticket, to be read aloud at a door: no sign in it looks like another."""

from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ"
LENGTH = 9
"""Thirty to the ninth are more than forty-four bits."""


def new_code(choose: Callable[[str], str]) -> str:
    """`choose` takes one sign by chance, such as `secrets.choice`."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def spoken(code: str) -> str:
    """In threes."""
    return "-".join(code[at : at + 3] for at in range(0, len(code), 3))


def read_code(typed: str) -> str:
    """What somebody typed, as it is kept: small letters, spaces and dashes do not matter."""
    return "".join(sign for sign in typed[:100].upper() if sign in ALPHABET)
