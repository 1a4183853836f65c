"""A count that does not point at anybody."""

from duologue.translation import gettext, pgettext

FEW = 5


def few(many: int) -> str:
    """Small numbers are not said: among a few, one may know whose they are."""
    if many == 0:
        return pgettext("a number", "none")
    return f"{many:,}" if many >= FEW else gettext("under {few}").format(few=FEW)
