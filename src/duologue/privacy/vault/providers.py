"""Two keepers of a master key: a file, and a program of whoever runs this, which may ask a device or a service."""

import base64
import binascii
import hashlib
import os
import shlex
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from duologue.privacy.vault.keys import KEY_BYTES, NONCE_BYTES, KeysAway, WrongMasterKey

PATIENCE = 5.0
"""Seconds a program has for one answer: a page waits for it."""
_LONGEST = 64 * 1024


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
        except (InvalidTag, ValueError):
            raise WrongMasterKey(f"{bound_to} was wrapped by another master key than {self.name}") from None


@dataclass(frozen=True, slots=True)
class CommandKeyProvider:
    """A program that is given `wrap` or `unwrap` and what the key is bound to as words, and the bytes as base64.

    It answers in base64, and with `name` alone it says which master key it uses. What it prints beside goes nowhere:
    it could hold a key.
    """

    name: str
    _argv: tuple[str, ...]
    _patience: float

    @classmethod
    def asked(cls, command: str, patience: float = PATIENCE) -> "CommandKeyProvider":
        argv = tuple(shlex.split(command))
        name = _said(argv, ("name",), b"", patience).decode(errors="replace").strip()
        if not name.isprintable() or not 0 < len(name) <= 200:
            raise KeysAway(f"{argv[0]} does not say which master key it uses")
        return cls(f"command:{name}", argv, patience)

    def wrap(self, key: bytes, bound_to: str) -> bytes:
        return self._answer("wrap", key, bound_to)

    def unwrap(self, wrapped: bytes, bound_to: str) -> bytes:
        return self._answer("unwrap", wrapped, bound_to)

    def _answer(self, verb: str, given: bytes, bound_to: str) -> bytes:
        said = _said(self._argv, (verb, bound_to), base64.b64encode(given), self._patience)
        try:
            answer = base64.b64decode(said.strip(), validate=True)
        except binascii.Error:
            raise KeysAway(f"{self._argv[0]} answered {verb} with what is not base64") from None
        if not answer or answer == given:
            raise KeysAway(f"{self._argv[0]} answered {verb} with nothing of its own")
        return answer


def _said(argv: tuple[str, ...], words: tuple[str, ...], given: bytes, patience: float) -> bytes:
    try:
        done = subprocess.run([*argv, *words], input=given, capture_output=True, check=False, timeout=patience)  # noqa: S603 - the operator's own
    except subprocess.TimeoutExpired:
        raise KeysAway(f"{argv[0]} did not answer {words[0]} within {patience:g} seconds") from None
    except OSError as error:
        raise KeysAway(f"{argv[0]} cannot be run: {error.strerror}") from None
    if done.returncode or len(done.stdout) > _LONGEST:
        raise KeysAway(f"{argv[0]} refused to {words[0]} (it ended with {done.returncode})")
    return done.stdout
