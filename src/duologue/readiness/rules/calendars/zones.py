"""Which time zone a name in a calendar means: the world's list, what Windows calls it, or what the file itself defines."""

from datetime import tzinfo
from functools import lru_cache
from io import StringIO
from zoneinfo import ZoneInfo

from dateutil import tz
from tzlocal.windows_tz import win_tz

from duologue.people.rules.zones import zones
from duologue.readiness.rules.calendars.lines import Component
from duologue.readiness.rules.calendars.notes import Notes
from duologue.translation import gettext as _

LONGEST = 200
"""Characters of the name of a zone."""


class Zones:
    """Those of one calendar. `own` is whose calendar it is: for times without a zone, where the file names none."""

    def __init__(self, calendar: Component, own: ZoneInfo, notes: Notes) -> None:
        self._notes, self._known = notes, dict[str, tzinfo]()
        self._defined = {one.value("TZID").strip('"'): one for one in calendar.inside if one.kind == "VTIMEZONE"}
        named = calendar.first("X-WR-TIMEZONE")
        self.floating: tzinfo = own
        self.of_all: tzinfo | None = None
        """The one in which the whole calendar is kept, where it says so."""
        if named is not None and named.value.strip():
            self.floating = self.of_all = self.named(named.value, named.line)

    def named(self, name: str, line: int) -> tzinfo:
        """Of an unknown name: the zone of times that have none, and a note."""
        name = name.strip().strip('"')
        if name not in self._known:
            found = in_the_worlds_list(name) or self._from_definition(name)
            if found is None:
                self._notes.add(line, _("its time zone is unknown; its times are taken as local."))
            self._known[name] = found or self.floating
        return self._known[name]

    def _from_definition(self, name: str) -> tzinfo | None:
        defined = self._defined.get(name)
        if defined is None:
            return None
        if location := in_the_worlds_list(defined.value("X-LIC-LOCATION")):
            return location
        try:
            defined_here: tzinfo | None = tz.tzical(StringIO("\r\n".join([*defined.written, ""]))).get()
            return defined_here
        except Exception:  # dateutil raises whatever its parsing meets
            self._notes.add(defined.line, _("this definition of a time zone cannot be read."))
            return None


@lru_cache(maxsize=1024)
def in_the_worlds_list(name: str) -> ZoneInfo | None:
    """By its own name, its name in Windows, or the end of a path such as /example.org/2005/Europe/Berlin."""
    if name.upper() in ("Z", "UTC", "GMT", "ETC/UTC"):
        return ZoneInfo("UTC")
    if len(name) > LONGEST:
        return None
    windows = {key.lower(): value for key, value in win_tz.items()}
    parts = name.split("/")
    for begin in range(len(parts)):
        known = zones().get("/".join(parts[begin:]).lower())
        if known is not None:
            return ZoneInfo(known)
    in_windows = windows.get(name.lower())
    return ZoneInfo(in_windows) if in_windows else None
