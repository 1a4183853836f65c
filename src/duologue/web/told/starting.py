"""Beginning: the tour from one's own side of the table, and an administrator's first steps, with addresses of one's own pages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.urls import reverse

from duologue.lifecycle.founding import How
from duologue.meetings.queries import MeetingFacts, PairFacts
from duologue.meetings.rules.steps import Step
from duologue.translation import cached_by_language, marked, said
from duologue.translation import gettext as _
from duologue.translation.data import STARTING
from duologue.web.steps import slug

HOW_WORDS = {
    How.DONE: marked("done"),
    How.OPEN: marked("to do"),
    How.WHEN_NEEDED: marked("when it is needed"),
    How.THEIRS: marked("for each pair itself"),
    How.ON_SERVER: marked("on the server"),
}
_STEPS = {f"step-{slug(step)}": step for step in Step}
_OF_A_PAIR = {"pair", "feedback"}


@dataclass(frozen=True, slots=True)
class TourStep:
    name: str
    words: str
    link: str
    address: str
    """Empty where there is no page to go to yet."""


@dataclass(frozen=True, slots=True)
class FoundingStep:
    name: str
    words: str
    link: str
    address: str
    """Empty where it is no page that leads on."""
    how: How
    how_words: str


@cached_by_language
def written() -> Mapping[str, list[dict[str, str]]]:
    """Everything as it stands in the file: report, manager, founding."""
    text = files("duologue.web.told").joinpath("starting.toml").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, str]]] = said(tomllib.loads(text), STARTING)
    return found


def tour(side: str, pair: PairFacts | None, meeting: MeetingFacts | None) -> list[TourStep]:
    """Six steps as the report or as the manager, into pages of this pair where there is one."""
    other = pair.other_name.split()[0] if pair else ""
    return [
        TourStep(
            name=one["name"],
            words=one["words"],
            link=one["link"].format(other=other),
            address=_address(one["to"], pair, meeting),
        )
        for one in written()[side]
    ]


def founding(steps: Mapping[str, How]) -> list[FoundingStep]:
    return [
        FoundingStep(
            name=one["name"],
            words=one["words"],
            link=one["link"],
            address=reverse(one["to"]) if one["to"] else "",
            how=steps[one["id"]],
            how_words=_(HOW_WORDS[steps[one["id"]]]),
        )
        for one in written()["founding"]
    ]


def _address(to: str, pair: PairFacts | None, meeting: MeetingFacts | None) -> str:
    named: dict[str, Any] = {}
    if to in _STEPS:
        if meeting is None:
            # Without a 1:1 the page of the pair is the one where it is arranged.
            return reverse("pair", args=[pair.id]) if pair and _STEPS[to] is Step.ARRANGE else ""
        return reverse("step", args=[meeting.id, _STEPS[to]])
    if to in _OF_A_PAIR:
        if pair is None:
            return ""
        named = {"pair_id": pair.id}
    return reverse(to, kwargs=named)
