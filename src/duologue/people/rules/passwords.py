"""What makes a password good enough: its length, and that it is not one of the first that anyone would try.

No rule about capitals, digits or signs: those make passwords that people forget and machines do not (NIST SP 800-63B).
"""

import unicodedata

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

ALONE = 15
"""Characters that are enough by themselves."""
WITH_A_SECOND_FACTOR = 8
LONGEST = 1_000
"""Characters; hashing more would only be a way to keep the server busy."""


def settled(password: str) -> str:
    """One spelling for one password: the same é typed on two machines can be one character or two."""
    return unicodedata.normalize("NFKC", password)


def is_short(password: str) -> bool:
    """Does this password need a second factor beside it?"""
    return len(settled(password)) < ALONE


def check_password(password: str, address: str) -> None:
    """Raises UnusableText, with what would do instead."""
    text = settled(password)
    if len(text) < WITH_A_SECOND_FACTOR:
        raise UnusableText(
            _(
                "That is {many} characters. Use at least {least}, such as four words of your own; or at least "
                "{less} together with an authenticator app or a passkey."
            ).format(many=len(text), least=ALONE, less=WITH_A_SECOND_FACTOR)
        )
    if len(text) > LONGEST:
        raise UnusableText(
            _("That is {many} characters; there is room for {most}.").format(many=f"{len(text):,}", most=f"{LONGEST:,}")
        )
    if len(set(text)) < 4 or _is_the_address(text, address):
        raise UnusableText(_("That one is easily guessed. Four words that do not belong together work well."))


def _is_the_address(text: str, address: str) -> bool:
    return text.lower() == address or _letters(text) in {_letters(address.partition("@")[0]), "duologue"}


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())
