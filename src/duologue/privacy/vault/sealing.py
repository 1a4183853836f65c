"""Sealing and opening: AES-256-GCM, as `version | key | nonce | text`, bound to the place of the words."""

import json
import os
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duologue.privacy.vault.keys import NONCE_BYTES, KeyName
from duologue.privacy.vault.store import key_marked, key_named
from duologue.privacy.viewer import WITHHELD, Viewer, note_reading, stays_shut

VERSION = b"\x01"
_KEY_ENDS = 1 + 16
_NONCE_ENDS = _KEY_ENDS + NONCE_BYTES


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand and whose they are. Sealed text opens only in the very place it was sealed for."""

    table: str
    column: str
    row: UUID
    pair: UUID | None
    author: UUID

    def bytes(self) -> bytes:
        # An id takes twice as long without its "!s", and a search spells thousands.
        return f"duologue|{self.table}|{self.column}|{self.row!s}|{self.pair!s}|{self.author!s}".encode()


class UnknownSeal(ValueError):
    """The bytes are not in the one format we write: refused, rather than guessed at."""


def seal(text: str, place: Place, key: KeyName) -> bytes:
    """Seal `text` for `place` under the data key of that name, which is made on first use."""
    data_key = key_named(key)
    nonce = os.urandom(NONCE_BYTES)
    head = VERSION + data_key.id.bytes + nonce
    return head + data_key.cipher.encrypt(nonce, text.encode(), place.bytes())


def open_sealed(
    viewer: Viewer, sealed: bytes | memoryview, place: Place, *, under: str = "", of: UUID | None = None
) -> str:
    """The words in clear, for `viewer`; opening another's words is noted for the access log.

    `under`: the rule by which somebody reads who is not of the pair, and `of` what; each such reading is a line of its own.

    Where others' words are to stay shut (`others_words_shut`), theirs are WITHHELD, and nothing is noted, as nothing is read.

    Raises InvalidTag when the words stand in another place than they were sealed for, KeyGone when they are erased.
    """
    if stays_shut(viewer, place.author, place.row):
        return WITHHELD
    note_reading(viewer, place.author, place.pair, under, of, place.row)
    return open_facts(sealed, place)


def open_parts(viewer: Viewer, sealed: bytes | memoryview, place: Place) -> dict[str, Any]:
    """As `open_sealed`, for words that stand in several named parts (JSON)."""
    words = open_sealed(viewer, sealed, place)
    parts: dict[str, Any] = _AllWithheld() if words == WITHHELD else json.loads(words)
    return parts


class _AllWithheld(dict[str, Any]):
    """Whichever part is asked for, it is withheld; and which parts there are is not said."""

    def __missing__(self, part: str) -> str:
        return WITHHELD


def open_facts(sealed: bytes | memoryview, place: Place) -> str:
    """What nobody wrote to anybody, such as free and busy time or a name to sign in with: opened without a line in the log.

    Words go through `open_sealed`. Raises as it does.
    """
    raw = bytes(sealed)
    if raw[:1] != VERSION or len(raw) < _NONCE_ENDS:
        raise UnknownSeal("sealed text of an unknown version")
    data_key = key_marked(raw[1:_KEY_ENDS])
    clear = data_key.cipher.decrypt(raw[_KEY_ENDS:_NONCE_ENDS], raw[_NONCE_ENDS:], place.bytes())
    return clear.decode()
