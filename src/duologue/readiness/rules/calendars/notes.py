"""What could not be read, in plain sentences by line, never by title; not the same one twice, and not without end."""

from duologue.translation import gettext as _

MOST = 50


class Notes:
    def __init__(self) -> None:
        self._said: dict[str, None] = {}

    def add(self, line: int, trouble: str) -> None:
        self._said[_("Line {line}: {trouble}").format(line=line, trouble=trouble)] = None

    def about(self, trouble: str) -> None:
        """Of the whole file."""
        self._said[trouble] = None

    def all(self) -> tuple[str, ...]:
        notes = list(self._said)
        if len(notes) > MOST:
            return (*notes[:MOST], _("And {many} more like these.").format(many=len(notes) - MOST))
        return tuple(notes)
