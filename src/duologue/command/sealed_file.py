"""A file that is sealed as it is written and opened as it is read, a piece at a time, so that its size does not matter.

    DUOLOGUE BACKUP | version | salt | piece | piece | … | last piece

Each piece is AES-256-GCM under a key made for this file alone, with its number and whether it is the last in its nonce: pieces
that were changed, moved, left out or cut off do not open.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC, VERSION = b"DUOLOGUE BACKUP\n", 1
PIECE = 1024 * 1024
_SALT, _LENGTH, _TAG = 32, 4, 16


class NotOurs(Exception):
    """No backup, or one whose beginning is not there."""


class OfALaterVersion(Exception):
    pass


class WrongKey(Exception):
    """The first piece does not open: another key, or it was changed."""


class Damaged(Exception):
    """A later piece does not open, or the end is missing."""


def write(file: BinaryIO, key: bytes, pieces: Iterable[bytes]) -> None:
    """Pieces of at most PIECE bytes, of which the first holds what is asked before anything else."""
    salt = os.urandom(_SALT)
    head = MAGIC + bytes([VERSION]) + salt
    file.write(head)
    cipher = _cipher(key, salt)
    for number, (piece, following) in enumerate(pairwise(chain(pieces, [None]))):
        assert piece is not None
        sealed = cipher.encrypt(_nonce(number, last=following is None), piece, head)
        file.write(len(sealed).to_bytes(_LENGTH, "big") + sealed)


def read(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The pieces in clear, each only after it was proven. Raises one of the four above."""
    head = file.read(len(MAGIC) + 1 + _SALT)
    if not head.startswith(MAGIC) or len(head) < len(MAGIC) + 1 + _SALT:
        raise NotOurs
    if head[len(MAGIC)] != VERSION:
        raise OfALaterVersion
    cipher = _cipher(key, head[-_SALT:])
    sealed, number = _next(file), 0
    while sealed is not None:
        following = _next(file)
        try:
            yield cipher.decrypt(_nonce(number, last=following is None), sealed, head)
        except InvalidTag:
            raise (Damaged if number else WrongKey) from None
        sealed, number = following, number + 1
    if not number:
        raise Damaged


def _next(file: BinaryIO) -> bytes | None:
    length = file.read(_LENGTH)
    if not length:
        return None
    size = int.from_bytes(length, "big")
    sealed = file.read(size) if len(length) == _LENGTH and size <= PIECE + _TAG else b""
    if len(sealed) != size or not sealed:
        raise Damaged
    return sealed


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"duologue backup").derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
