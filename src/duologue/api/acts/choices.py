"""How you like it: which mails come and when, your hours and wishes for your time, your card, and being reminded."""

from datetime import time
from typing import Annotated, Any, Literal

from ninja import Field, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.acts.times import Clock
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import Asked, Done, needs
from duologue.bridges.actions import choose_quiet_hours, choose_usual_hours
from duologue.bridges.queries.mail import quiet_hours_for
from duologue.bridges.rules.kinds import KINDS, TO_CHOOSE, Kind
from duologue.lifecycle import mail_choices
from duologue.people.actions import choose_language, choose_prompt, choose_zone
from duologue.people.queries import my_prompt
from duologue.people.rules.scopes import Scope
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import keep_wishes
from duologue.readiness.queries import my_wishes
from duologue.readiness.rules.times import DAYS, MOST_BUFFER, MOST_IN_A_ROW, Energy, Hours, Wishes, hours_as, hours_in
from duologue.safety.actions import keep_card
from duologue.safety.queries import my_card
from duologue.safety.rules.card import LONGEST, Card
from duologue.safety.rules.feedback import Moment

router = Router(tags=["Yourself"])
READ, WRITE = needs(Scope.CHOICES_READ), needs(Scope.CHOICES_WRITE)
NO_HOURS = "Without any working hours there is no time to find. Nothing was changed."
DAY = Annotated[int, Field(ge=0, le=6)]
DAYS_SAY = "0 is Monday."
Answer = Annotated[str, Field(max_length=LONGEST)]
Stretches = Annotated[str, Field(max_length=200, examples=["09:00–12:30, 13:30–17:30"])]


class MailChoice(Schema):
    kind: str
    name: str
    when: str
    wanted: bool


class Wanted(Asked):
    wanted: bool


class QuietHours(Schema):
    begins: str
    ends: str = Field(description="On the next day where it is the earlier.")
    days: list[int] = Field(description=f"Without any mail. {DAYS_SAY}")
    own: bool = Field(description="Yours, and not the usual ones.")


class NewQuietHours(Asked):
    begins: Clock
    ends: Clock
    days: Annotated[list[DAY], Field(max_length=7, description=DAYS_SAY)] = []


class Week(Asked):
    """By day; a day that is left out has none."""

    monday: Stretches = ""
    tuesday: Stretches = ""
    wednesday: Stretches = ""
    thursday: Stretches = ""
    friday: Stretches = ""
    saturday: Stretches = ""
    sunday: Stretches = ""


class OwnTime(Asked):
    hours: Week = Field(description="Working hours.")
    left_alone: Week = Field(description="Left alone if it can be.")
    buffer: Annotated[int, Field(ge=0, le=MOST_BUFFER, description="Minutes of air before and after.")]
    in_a_row: Annotated[int, Field(ge=0, le=MOST_IN_A_ROW, description="At most; 0 does not mind.")]
    energy: Literal["any", "morning", "afternoon"]


class OwnCard(Asked):
    """How you like to be told things. Whoever has a 1:1 with you reads it before writing to you."""

    moment: Literal["at_once", "end_of_day", "day_before", "at_the_talk"]
    how: Answer = ""
    helps: Answer = ""
    rather_not: Answer = ""


class Reminder(Asked):
    days_before: Annotated[int, Field(ge=0, le=7)]
    at: Clock


class Language(Asked):
    language: Annotated[str, Field(max_length=16, examples=["en-gb"], description="Empty: as the browser asks.")]


class Zone(Asked):
    zone: Annotated[str, Field(max_length=64, examples=["Europe/London"])]


@router.get("/me/mails", response=list[MailChoice], **READ, summary="Which mails you get")
def mails(request: ApiRequest) -> Any:
    """Of those that one can do without."""
    wanted = mail_choices.wanted_by(request.viewer)
    return [
        MailChoice(kind=kind.value, name=KINDS[kind].name, when=KINDS[kind].when, wanted=wanted[kind])
        for kind in TO_CHOOSE
    ]


@router.put("/me/mails/{kind}", response=Done, **WRITE, summary="Get a kind of mail, or not")
def choose(request: ApiRequest, kind: str, payload: Wanted) -> Any:
    """What waits for the morning and is not wanted any more does not leave."""
    if kind not in TO_CHOOSE:
        raise NotYours
    mail_choices.choose(request.viewer, Kind(kind), wanted=payload.wanted, now=request.now)
    return _done("/me/mails")


@router.get("/me/quiet-hours", response=QuietHours, **READ, summary="When no mail comes")
def quiet_hours(request: ApiRequest) -> Any:
    """On your own clocks; what falls into them comes when they end."""
    kept = quiet_hours_for(request.viewer)
    return QuietHours(begins=f"{kept.begins:%H:%M}", ends=f"{kept.ends:%H:%M}", days=sorted(kept.days), own=kept.chosen)


@router.put("/me/quiet-hours", response=Done, **WRITE, summary="Choose your quiet hours")
def be_quiet(request: ApiRequest, payload: NewQuietHours) -> Any:
    """At least one day is without."""
    begins, ends = time.fromisoformat(payload.begins), time.fromisoformat(payload.ends)
    choose_quiet_hours(request.viewer, begins, ends, frozenset(payload.days), now=request.now)
    return _done("/me/quiet-hours")


@router.delete("/me/quiet-hours", response={204: None}, **WRITE, summary="The usual quiet hours again")
def usual_hours(request: ApiRequest) -> Any:
    """As for everybody who chose none."""
    choose_usual_hours(request.viewer)
    return Status(204, None)


@router.get("/me/time", response=OwnTime, **READ, summary="Your hours and wishes")
def own_time(request: ApiRequest) -> Any:
    """By which times are found for you."""
    kept = my_wishes(request.viewer)
    return OwnTime(
        hours=_week(kept.hours),
        left_alone=_week(kept.quiet),
        buffer=kept.buffer,
        in_a_row=kept.in_a_row,
        energy=kept.energy.value,
    )


@router.put("/me/time", response=Done, **WRITE, summary="Say your hours and wishes")
def keep_time(request: ApiRequest, payload: OwnTime) -> Any:
    """All of them at once. Times that are found for you suit them from now on."""
    hours, quiet = _stretches(payload.hours), _stretches(payload.left_alone)
    if not hours:
        raise Refused(NO_HOURS)
    wishes = Wishes(hours, quiet, payload.buffer, payload.in_a_row, Energy(payload.energy))
    keep_wishes(request.viewer, wishes, now=request.now)
    return _done("/me/time")


@router.get("/me/card", response=OwnCard, **READ, summary="Your card")
def card(request: ApiRequest) -> Any:
    """How you like to be told things."""
    kept = my_card(request.viewer)
    return OwnCard(moment=kept.moment.value, how=kept.how, helps=kept.helps, rather_not=kept.rather_not)


@router.put("/me/card", response=Done, **WRITE, summary="Write your card")
def write_card(request: ApiRequest, payload: OwnCard) -> Any:
    """Whoever has a 1:1 with you reads it from now on."""
    kept = Card(Moment(payload.moment), payload.how, payload.helps, payload.rather_not)
    keep_card(request.viewer, kept, now=request.now)
    return _done("/me/card")


@router.get("/me/reminder", response=Reminder, **READ, summary="When you are reminded to prepare")
def reminder(request: ApiRequest) -> Any:
    """404 where you are not."""
    kept = my_prompt(request.viewer)
    if kept is None:
        raise NotYours
    return Reminder(days_before=kept.days_before, at=f"{kept.at:%H:%M}")


@router.put("/me/reminder", response=Done, **WRITE, summary="Be reminded to prepare")
def remind(request: ApiRequest, payload: Reminder) -> Any:
    """Before each 1:1, unless you are ready by then. `DELETE /me/reminder` ends it."""
    choose_prompt(request.viewer, payload.days_before, time.fromisoformat(payload.at), now=request.now)
    return _done("/me/reminder")


@router.delete("/me/reminder", response={204: None}, **WRITE, summary="Not be reminded")
def no_reminder(request: ApiRequest) -> Any:
    """No word comes before a 1:1."""
    choose_prompt(request.viewer, None, None, now=request.now)
    return Status(204, None)


@router.put("/me/language", response=Done, **WRITE, summary="The language of your pages and mails")
def language(request: ApiRequest, payload: Language) -> Any:
    """For pages and mails; here programs are answered in English."""
    choose_language(request.viewer, payload.language, now=request.now)
    return _done("/me")


@router.put("/me/zone", response=Done, **WRITE, summary="Your time zone")
def zone(request: ApiRequest, payload: Zone) -> Any:
    """By its name; imports leave it alone from then on."""
    choose_zone(request.viewer, payload.zone, now=request.now)
    return _done("/me")


def _done(path: str) -> Done:
    return Done(href=hrefs.ROOT + path)


def _week(hours: Any) -> Week:
    return Week(**{name.lower(): hours_as(hours.get(day, ())) for day, name in enumerate(DAYS)})


def _stretches(week: Week) -> dict[int, Hours]:
    """Raises UnusableText."""
    said = {day: hours_in(getattr(week, name.lower()), name) for day, name in enumerate(DAYS)}
    return {day: hours for day, hours in said.items() if hours}
