"""One question to those who are here: what may be asked, and how little is shown of what they answered.

On a scale it is shown as a statement of the pulse is. Of choices it is shown only whether one of them has more than half: whatever
people chose, a colleague who knows their own choice can exclude none for anybody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from duologue.safety.rules.pulse.figures import Figure, figure
from duologue.safety.rules.pulse.release import FEWEST
from duologue.safety.rules.pulse.statements import LEAST, MOST
from duologue.translation import gettext as _
from duologue.translation import marked

LONGEST_QUESTION = 200
LONGEST_CHOICE = 80
FEWEST_CHOICES, MOST_CHOICES = 2, 5
MOST_A_SESSION = 3
"""Asked again and again among people who come and go, one answer could be told from what has changed."""
TOO_FEW = marked("Too few to show.")
_LEASTS = (100, 50, 20, 10, FEWEST)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stays of a poll: a figure of the scale, or the number of the choice that has more than half, 0 where none has."""

    least: int
    """There are at least so many answers behind it."""
    figure: Figure | None = None
    most: int = 0

    @property
    def answers(self) -> str:
        return (self.figure or Figure(Fraction(4), is_band=True, least=self.least)).answers

    def words(self, choices: Sequence[str]) -> str:
        if self.figure is None:
            if not self.most:
                return _("No choice has more than half.")
            return _("More than half chose: {choice}").format(choice=choices[self.most - 1])
        if self.figure.is_band:
            return {2: _("Towards 1."), 4: _("In between."), 6: _("Towards 7.")}[int(self.figure.level)]
        return _("On average {figure}.").format(figure=self.figure.words)


def what_is_wrong(question: str, choices: Sequence[str]) -> str:
    """A sentence saying what to do; empty when it can be asked. No choices: on a scale."""
    if not question:
        return _("Write the question first, in one line.")
    if len(question) > LONGEST_QUESTION:
        return _("The question has more than {most} characters. Make it shorter.").format(most=LONGEST_QUESTION)
    if choices and not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        return _(
            "Give from {fewest} to {most} choices, one a line; or none, for a scale from {lowest} to {highest}."
        ).format(fewest=FEWEST_CHOICES, most=MOST_CHOICES, lowest=LEAST, highest=MOST)
    if len({one.casefold() for one in choices}) < len(choices):
        return _("Two of the choices are the same. Change one of them.")
    if any(len(one) > LONGEST_CHOICE for one in choices):
        return _("A choice has more than {most} characters. Make it shorter.").format(most=LONGEST_CHOICE)
    return ""


def answers_to(choices: Sequence[str]) -> range:
    """The numbers one may answer with."""
    return range(1, len(choices) + 1) if choices else range(LEAST, MOST + 1)


def is_over(ends_at: datetime, *, called_off: bool, now: datetime) -> bool:
    return called_off or ends_at <= now


def shown_of(answers: Sequence[int], choices: Sequence[str]) -> Shown | None:
    """None with fewer than five answers."""
    count = len(answers)
    if count < FEWEST:
        return None
    if not choices:
        found = figure(answers)
        return Shown(found.least, found) if found else None
    most = next((one for one in answers_to(choices) if 2 * answers.count(one) > count), 0)
    return Shown(next(least for least in _LEASTS if count >= least), most=most)


def with_answer(box: Sequence[str], slip: str, value: int) -> list[str]:
    """The box with this answer, in the place of the one that was given with the same slip.

    By value, so that the order in which they came is in no byte of it.
    """
    others = [line for line in box if line.split()[1] != slip]
    return sorted([*others, f"{value} {slip}"])


def holds_slip(box: Sequence[str], slip: str) -> bool:
    return slip in {line.split()[1] for line in box}


def values_in(box: Sequence[str]) -> list[int]:
    return [int(line.split()[0]) for line in box]
