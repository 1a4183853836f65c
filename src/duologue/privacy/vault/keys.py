"""Names of data keys, and the provider that wraps them."""

import base64
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import NewType, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KeyName = NewType("KeyName", str)
KEY_BYTES = 32
NONCE_BYTES = 12


def pair_key(pair_id: UUID) -> KeyName:
    return KeyName(f"pair:{pair_id}")


def person_key(person_id: UUID) -> KeyName:
    return KeyName(f"person:{person_id}")


class KeyGone(Exception):
    """The key was destroyed: what it sealed is erased, here and in every backup."""


class WrongMasterKey(Exception):
    """The master key at hand is not the one that wrapped this data key."""


class KeyProvider(Protocol):
    """Wraps and unwraps data keys; `name` says which master key did it."""

    @property
    def name(self) -> str: ...

    def wrap(self, key: bytes, bound_to: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, bound_to: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class FileKeyProvider:
    """A master key in a file that only its owner may read. `name` is a fingerprint, never the key."""

    name: str
    _master: bytes

    @classmethod
    def read(cls, path: Path) -> "FileKeyProvider":
        """Raises PermissionError when others may read the file, ValueError when it holds no 32-byte key."""
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise PermissionError(f"{path} can be read by others. Mend it with: chmod 600 {path}")
        master = base64.b64decode(path.read_text().strip(), validate=True)
        if len(master) != KEY_BYTES:
            raise ValueError(f"{path} does not hold a master key: it must be {KEY_BYTES} bytes in base64")
        return cls(f"file:{hashlib.sha256(b'name' + master).hexdigest()[:16]}", master)

    def wrap(self, key: bytes, bound_to: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self._master).encrypt(nonce, key, bound_to.encode())

    def unwrap(self, wrapped: bytes, bound_to: str) -> bytes:
        try:
            return AESGCM(self._master).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound_to.encode())
        except InvalidTag:
            raise WrongMasterKey(f"{bound_to} was wrapped by another master key than {self.name}") from None
