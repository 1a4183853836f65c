"""Secrets of signing in, as one line of text: sealed under a data key of the house."""

import base64
from uuid import UUID

from duologue.privacy.vault.keys import SIGNING_IN, WrongMasterKey
from duologue.privacy.vault.sealing import Place, open_facts, seal
from duologue.privacy.vault.store import keyring

_NOBODY = UUID(int=0)
_PLACE = Place("mfa_authenticator", "data", _NOBODY, None, _NOBODY)
_MARK = "2:"


def keep_secret(secret: str) -> str:
    return _MARK + base64.b64encode(seal(secret, _PLACE, SIGNING_IN)).decode()


def tell_secret(kept: str) -> str:
    if is_kept_newly(kept):
        return open_facts(base64.b64decode(kept.removeprefix(_MARK)), _PLACE)
    return _under_a_master_key(base64.b64decode(kept))


def is_kept_newly(kept: str) -> bool:
    """False for what an earlier version wrapped with the master key itself, which is to be kept anew when that changes."""
    return kept.startswith(_MARK)


def _under_a_master_key(raw: bytes) -> str:
    for one in keyring().files():
        try:
            return one.unwrap(raw, "mfa_authenticator.data").decode()
        except WrongMasterKey:
            continue
    raise WrongMasterKey("a secret of signing in was wrapped by a master key that is not at hand")
