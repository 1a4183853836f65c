"""The vault: content is sealed before it reaches the database, with a key that is not in the database.

A data key for each pair and each person, wrapped by a master key, kept in a store of its own. What is sealed is
bound to its place (table, column, row, pair, author), so that a row moved elsewhere does not open.
"""

from duologue.privacy.vault.keys import (
    KeyGone,
    KeyName,
    KeysAway,
    connection_key,
    contact_key,
    disclosure_key,
    glass_key,
    outside_key,
    pair_key,
    person_key,
    poll_key,
    pulse_key,
)
from duologue.privacy.vault.sealing import Place, open_facts, open_parts, open_sealed, seal
from duologue.privacy.vault.secrets import keep_secret, tell_secret
from duologue.privacy.vault.store import create_key, destroy_key, prepare_store, try_keys

__all__ = [
    "KeyGone",
    "KeyName",
    "KeysAway",
    "Place",
    "connection_key",
    "contact_key",
    "create_key",
    "destroy_key",
    "disclosure_key",
    "glass_key",
    "keep_secret",
    "open_facts",
    "open_parts",
    "open_sealed",
    "outside_key",
    "pair_key",
    "person_key",
    "poll_key",
    "prepare_store",
    "pulse_key",
    "seal",
    "tell_secret",
    "try_keys",
]
