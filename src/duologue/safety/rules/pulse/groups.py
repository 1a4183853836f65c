"""Groups of a pulse by their keys. Their names stand in the data in English, as they were when it opened."""

from duologue.translation import gettext, marked

EVERYBODY, TEAM = "everybody", "team "
EVERYBODY_NAMED = marked("Everybody")
TEAM_NAMED = marked("The team of {name}")
_BEFORE, _AFTER = TEAM_NAMED.split("{name}")


def named(key: str, name: str) -> str:
    """The name in the language that is spoken; a department has its own."""
    if key == EVERYBODY:
        return gettext(name)
    if key.startswith(TEAM):
        return gettext(TEAM_NAMED).format(name=name.removeprefix(_BEFORE).removesuffix(_AFTER))
    return name
