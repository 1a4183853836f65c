"""What makes a password good enough: its length, and that it is not one of the first that anyone would try.

No rule about capitals, digits or signs: those make passwords that people forget and machines do not (NIST SP 800-63B).
"""

import re
import unicodedata
from collections.abc import Iterable

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

ALONE = 15
"""Characters that are enough by themselves."""
WITH_A_SECOND_FACTOR = 8
LONGEST = 1_000
"""Characters; hashing more would only be a way to keep the server busy."""
OUR_NAME = "duologue"
TRIED_FIRST = 4
"""Letters of a word of a name: a shorter one is in too many words to be looked for by itself."""


def settled(password: str) -> str:
    """One spelling for one password: the same é typed on two machines can be one character or two."""
    return unicodedata.normalize("NFKC", password)


def is_short(password: str) -> bool:
    """Does this password need a second factor beside it?"""
    return len(settled(password)) < ALONE


def check_password(password: str, address: str, names: Iterable[str] = ()) -> None:
    """`names`: of the person and of the organisation, whose words anybody would try first.

    Raises UnusableText, with what would do instead.
    """
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
    if len(set(text)) < 4 or text.lower() == address or _is_names(text, (address.partition("@")[0], OUR_NAME, *names)):
        raise UnusableText(_("That one is easily guessed. Four words that do not belong together work well."))


def _is_names(text: str, names: Iterable[str]) -> bool:
    """Whether hardly a letter is left of it without them and their words, in whatever order they stand there."""
    words = {_letters(name) for name in names}
    words |= {
        word for name in names for part in re.split(r"[\W_]+", name) if len(word := _letters(part)) >= TRIED_FIRST
    }
    left = letters = _letters(text)
    for word in sorted(filter(None, words), key=len, reverse=True):
        left = left.replace(word, "")
    return left != letters and len(left) < TRIED_FIRST


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())
