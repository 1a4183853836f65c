"""What a form said, read strictly: anything unexpected becomes a sentence, never a stack trace."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.http import HttpRequest

from duologue.meetings.rules.cadence import instant
from duologue.meetings.rules.steps import Step
from duologue.privacy.refusals import NotYours, Refused
from duologue.translation import gettext as _
from duologue.web.steps import slug


def words(request: HttpRequest, name: str = "text") -> str:
    """Free text as it came; the room that keeps it cleans it."""
    return request.POST.get(name, "")


def chosen(request: HttpRequest, name: str, among: Collection[str], *, default: str = "") -> str:
    """One of the offered values. Raises Refused when it is none of them."""
    value = request.POST.get(name, default)
    if value not in among:
        raise Refused(_("That choice is not on offer here. Nothing was changed; go back and choose again."))
    return value


def reason(request: HttpRequest, among: Collection[str]) -> str:
    """The reason that somebody chose. None is chosen for them: it is read by the other, and it counts."""
    if not request.POST.get("reason"):
        raise Refused(_("It is not said yet why it moves. Nothing was changed; go back and choose a reason."))
    return chosen(request, "reason", among)


def whole(request: HttpRequest, name: str, *, least: int, most: int) -> int:
    """A whole number between `least` and `most`, both included."""
    try:
        value = int(request.POST.get(name, ""))
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise Refused(
            _("A number between {least} and {most} belongs there. Nothing was changed; go back and correct it.").format(
                least=least, most=most
            )
        )
    return value


def version(request: HttpRequest) -> int:
    """The version of the words that the form was made from; 0 when it says none."""
    raw = request.POST.get("version", "0")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0


def day(request: HttpRequest, name: str) -> date:
    """A date as the browser's own field sends it (2026-11-23)."""
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        raise Refused(_("That is not a date. Nothing was changed; write it like 2026-11-23.")) from None


def optional_day(request: HttpRequest, name: str) -> date | None:
    return day(request, name) if request.POST.get(name) else None


def clock(request: HttpRequest, name: str) -> time:
    """A time of day as the browser's own field sends it (10:00)."""
    try:
        return time.fromisoformat(request.POST.get(name, "")).replace(tzinfo=None)
    except ValueError:
        raise Refused(_("That is not a time of day. Nothing was changed; write it like 10:00.")) from None


def moment(request: HttpRequest, zone: str) -> datetime:
    """The instant (UTC) of the fields `day` and `time`, read on the wall clock of `zone`; a button may name both as `moment`."""
    if chosen_one := request.POST.get("moment"):
        on, at, *_rest = [*chosen_one.split(), "", ""]
        try:
            return instant(date.fromisoformat(on), time.fromisoformat(at), zone).astimezone(UTC)
        except ValueError:
            raise Refused(_("That is not a time. Nothing was changed; choose one of those on the page.")) from None
    return instant(day(request, "day"), clock(request, "time"), zone).astimezone(UTC)


def room_in_moment(request: HttpRequest) -> str:
    """The room that a button named beside its `moment`, as a choice of venue names it; empty where it named none."""
    named = request.POST.get("moment", "").split()[2:]
    return named[0] if named else ""


def optional_moment(request: HttpRequest, zone: str) -> datetime | None:
    """As `moment`; None when no day is given. A day alone begins at nine."""
    if not request.POST.get("day"):
        return None
    at = clock(request, "time") if request.POST.get("time") else time(9)
    return instant(day(request, "day"), at, zone).astimezone(UTC)


def step_from(request: HttpRequest, *, default: Step) -> Step:
    """The step whose page the form stood on, by its slug in `from`; anything else is `default`."""
    slugs = {slug(step): step for step in Step}
    return slugs.get(request.POST.get("from", ""), default)


def number(request: HttpRequest, name: str) -> UUID | None:
    """The id of something the form points at; None when it points at nothing. Raises NotYours when it is no id."""
    raw = request.POST.get(name, "")
    if not raw:
        return None
    try:
        return UUID(raw)
    except ValueError:
        raise NotYours from None
