"""Data keys without a key store, for what seals and opens with them."""

import os
from uuid import UUID, uuid4

import pytest

from duologue.privacy.vault.keys import KEY_BYTES, KeyGone, KeyName
from duologue.privacy.vault.store import DataKey


class Keys:
    """Each name has one key; a mark opens with the key that bears it and with no other."""

    def __init__(self) -> None:
        self.kept: dict[KeyName, DataKey] = {}

    def named(self, name: KeyName) -> DataKey:
        return self.kept.setdefault(name, DataKey(uuid4(), os.urandom(KEY_BYTES), 0.0))

    def marked(self, mark: bytes) -> DataKey:
        for key in self.kept.values():
            if key.id == UUID(bytes=mark):
                return key
        raise KeyGone(str(mark))


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Keys:
    kept = Keys()
    monkeypatch.setattr("duologue.privacy.vault.sealing.key_named", kept.named)
    monkeypatch.setattr("duologue.privacy.vault.sealing.key_marked", kept.marked)
    return kept
