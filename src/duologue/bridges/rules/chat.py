"""What is said in a chat, as plain facts: neutral words, what may be pressed, and nothing that a person wrote.

A provider (Slack today) turns these into its own shapes. Whatever stands here may lie on machines of a stranger for ever.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked, spoken

CODE_HOLDS = timedelta(minutes=10)
HEARD_FOR = timedelta(days=1)
"""How long it is known that something was heard, so that it is not heard twice."""
SAID_FOR = timedelta(days=30)
"""How long it is known that something was said: far longer than any occasion lasts."""
NEUTRAL = "Duologue"
THANKS = marked("Thank you.")
NOT_HERE = marked("Duologue speaks with you alone. Open it under Apps, or on its own page.")
NOT_JOINED = marked(
    "You are not connected to Duologue here. On your page in Duologue, press “Connect”, and send the code from there."
)
NOT_NOW = marked("That is past, or is not there any more. Nothing was changed.")
NOT_A_CODE = marked("That code is not known, or its ten minutes are over. Ask for another on your page in Duologue.")
JOINED = marked("You are connected. You can end it here or on your page in Duologue at any time.")
PARTED = marked("The connection is ended. Nothing comes here any more.")


class Occasion(StrEnum):
    """Why somebody is spoken to. Each can be switched off by whoever it is for."""

    CHECK_IN = "check_in"
    AT_THE_DOOR = "at_the_door"
    PREPARE = "prepare"
    HAPPENED = "happened"
    PROMISE = "promise"

    @property
    def words(self) -> str:
        return {
            "check_in": _("The check-in a week before a 1:1"),
            "at_the_door": _("The check-in just before one"),
            "prepare": _("A word the day before, to prepare"),
            "happened": _("Whether a 1:1 happened"),
            "promise": _("A promise of yours that is due"),
        }[self.value]


class Act(StrEnum):
    """What a button does."""

    CHECK_IN = "check_in"
    AT_THE_DOOR = "at_the_door"
    POINT = "point"
    HAPPENED = "happened"
    MISSED = "missed"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question with its answers, of which none stands chosen."""

    name: str
    words: str
    options: tuple[tuple[str, str], ...]
    """What comes back, and how it reads."""


@dataclass(frozen=True, slots=True)
class Button:
    words: str
    ref: str = ""
    """Ids, signed by us. Empty where the button is a link."""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A message, or a part of the home page. The preview on a locked telephone shows `NEUTRAL` and none of it."""

    lines: tuple[str, ...]
    asks: tuple[Ask, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A talking point, to be typed where nobody else sees it."""

    ref: str
    meetings: tuple[tuple[str, str], ...]
    """Of which 1:1: what comes back, and how it reads."""
    remarks: tuple[str, ...] = ()
    """What the language check says, in our words alone."""
    trouble: str = ""
    language: str = field(default_factory=spoken)
    """In which it was made, for what a provider writes around it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody sent with a form."""

    view: str
    text: str
    meeting: str
    share: bool


@dataclass(frozen=True, slots=True)
class Home:
    """Somebody's page inside the chat: this week, as times and neutral words."""

    cards: tuple[Card, ...] = field(default_factory=tuple)
