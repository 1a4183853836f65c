"""Names of data keys, and what whoever keeps a master key has to be able to do."""

from typing import NewType, Protocol
from uuid import UUID

KeyName = NewType("KeyName", str)
KEY_BYTES = 32
NONCE_BYTES = 12

SIGNING_IN = KeyName("house:signing-in")
"""For secrets of signing in, which belong to an account and not to a person's words."""


def pair_key(pair_id: UUID) -> KeyName:
    return KeyName(f"pair:{pair_id}")


def person_key(person_id: UUID) -> KeyName:
    return KeyName(f"person:{person_id}")


def pulse_key(round_id: UUID) -> KeyName:
    """For the answers to one pulse while it is open; destroyed when it has closed."""
    return KeyName(f"pulse:{round_id}")


def poll_key(poll_id: UUID) -> KeyName:
    """For the answers to one poll of a session while it is open; destroyed when it has closed."""
    return KeyName(f"poll:{poll_id}")


def disclosure_key(disclosure_id: UUID) -> KeyName:
    """For copies of words that somebody else reads for a while; destroyed when that is over."""
    return KeyName(f"disclosure:{disclosure_id}")


def glass_key(glass_id: UUID) -> KeyName:
    """For copies of words that custodians opened; destroyed a day later at most."""
    return KeyName(f"glass:{glass_id}")


def contact_key(message_id: UUID) -> KeyName:
    """For a message to those who run Duologue here; destroyed when it lapses."""
    return KeyName(f"contact:{message_id}")


def outside_key(organisation_id: UUID) -> KeyName:
    """For mail to whoever is no person of the organisation, while it waits to be sent."""
    return KeyName(f"outside:{organisation_id}")


def connection_key(organisation_id: UUID) -> KeyName:
    """For what lets Duologue into a service that the organisation uses."""
    return KeyName(f"connection:{organisation_id}")


class KeyGone(Exception):
    """The key was destroyed: what it sealed is erased, here and in every backup."""


class KeysAway(Exception):
    """Whoever keeps the master key does not answer, or answers what cannot be right. Nothing is opened then."""


class WrongMasterKey(KeysAway):
    """The master key at hand is not the one that wrapped this data key."""


class KeyProvider(Protocol):
    """Wraps and unwraps data keys; `name` says which master key did it. Raises KeysAway, and nothing else, when it cannot."""

    @property
    def name(self) -> str: ...

    def wrap(self, key: bytes, bound_to: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, bound_to: str) -> bytes: ...
