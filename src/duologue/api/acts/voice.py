"""Whom you may turn to, the pulse, and a message to those who look after Duologue."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Field, Router, Schema

from duologue.api import hrefs
from duologue.api.bearer import ApiRequest, require_pace
from duologue.api.shapes import Asked, Done, needs
from duologue.labs.actions import send_message
from duologue.labs.rules.contact import LONGEST
from duologue.labs.rules.contact import Kind as About
from duologue.people.rules.pace import Pace
from duologue.people.rules.scopes import Scope
from duologue.privacy.refusals import NotYours
from duologue.safety.actions import answer_pulse
from duologue.safety.queries import figures_for, help_for, open_pulse_for
from duologue.safety.rules.pulse.statements import LEAST, MOST, STATEMENTS

router = Router(tags=["Your voice"])
READ, WRITE = needs(Scope.VOICE_READ), needs(Scope.VOICE_WRITE)
AN_HOUR = 3600.0
MESSAGES = Pace(20, AN_HOUR)
"""Of one person, as on the page."""
SCALE_SAYS = f"From {LEAST}, very inaccurate, to {MOST}, very accurate."
Value = Annotated[int, Field(ge=LEAST, le=MOST)]


class HelpContact(Schema):
    name: str
    what_for: str
    how: str
    outside: bool = Field(description="Works for somebody else, and reports to nobody here.")


class Statement(Schema):
    number: int
    sentence: str


class Pulse(Schema):
    closes_on: date
    answered: bool
    groups: list[str] = Field(description="For which it counts, where enough answer.")
    statements: list[Statement]


class PulseLine(Schema):
    statement: int
    shown: str = Field(examples=["rather accurate"])
    from_so_many: str = Field(examples=["5 to 9 answers"])


class PulseGroup(Schema):
    """What came of a pulse for a group of yours."""

    name: str
    opened_on: date
    lines: list[PulseLine] = Field(description="None where too few answered for this group to be shown.")


class GivenValue(Asked):
    statement: Annotated[int, Field(ge=1, le=len(STATEMENTS))]
    value: Value = Field(description=SCALE_SAYS)


class PulseAnswer(Asked):
    values: Annotated[list[GivenValue], Field(max_length=len(STATEMENTS), description="Any may be left out.")]


class Message(Asked):
    kind: Literal["question", "fault", "access", "data", "labs", "other"]
    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]


@router.get("/help", response=list[HelpContact], **READ, summary="Whom you may turn to")
def help_contacts(request: ApiRequest) -> Any:
    """Those outside first. That you asked for this is noted nowhere."""
    return [
        HelpContact(name=one.name, what_for=one.what_for, how=one.how, outside=one.outside)
        for one in help_for(request.viewer)
    ]


@router.get("/pulse", response=Pulse, **READ, summary="The pulse that is open")
def pulse(request: ApiRequest) -> Any:
    """404 while there is none for you."""
    found = open_pulse_for(request.viewer, request.now)
    if found is None:
        raise NotYours
    return Pulse(
        closes_on=found.closes_on,
        answered=found.took_part,
        groups=list(found.groups),
        statements=[Statement(number=one.number, sentence=one.words) for one in STATEMENTS],
    )


@router.get("/pulse/groups", response=list[PulseGroup], **READ, summary="What came of earlier pulses")
def pulse_groups(request: ApiRequest) -> Any:
    """For the groups that you belong to or lead, the latest first; each by itself, as the page has it."""
    return [
        PulseGroup(
            name=one.name,
            opened_on=one.opened_on,
            lines=[
                PulseLine(statement=number, shown=figure.words, from_so_many=figure.answers)
                for number, figure in sorted(one.by_statement.items())
            ],
        )
        for one in figures_for(request.viewer)
    ]


# A PUT, as what is asked by one is not kept for being answered again: of so few values even a hash would tell them.
@router.put("/pulse/answer", response=Done, **WRITE, summary="Answer the pulse")
def answer(request: ApiRequest, payload: PulseAnswer) -> Any:
    """Once. It lies with those of others then, and nobody can take it out again, you neither."""
    answer_pulse(request.viewer, {one.statement: one.value for one in payload.values}, now=request.now)
    return Done(href=f"{hrefs.ROOT}/pulse")


@router.post("/contact", response=Done, **WRITE, summary="Write to those who look after Duologue")
def write(request: ApiRequest, payload: Message) -> Any:
    """The answer comes by mail. Twenty an hour at most."""
    require_pace("api-contact", str(request.viewer.person_id), MESSAGES)
    send_message(request.viewer, About(payload.kind), payload.text, now=request.now)
    return Done(href=f"{hrefs.ROOT}/me")
