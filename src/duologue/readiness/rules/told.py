"""Who learns what of a check-in, in sentences: beside a question before it is answered, and once the answers are kept."""

from collections.abc import Mapping

from duologue.readiness.rules.answers import QUESTIONS
from duologue.readiness.rules.colour import called
from duologue.readiness.rules.reach import Reach
from duologue.readiness.rules.shown import Answer
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import together

_SHARED = {"help": marked("what would help"), "personal_time": marked("time for something personal")}
"""The others are called as they are beside a colour."""


def of_talking_freely(other: str) -> str:
    """Beside "I can talk freely here". Where there are two, whoever did not say no knows who did; to say less would be a promise
    that does not hold."""
    said = _(
        "A yes is shown to nobody. If you say no, you both read “let's change place”. No name stands there, but {name} can "
        "tell it was you, unless they said no as well."
    )
    return said.format(name=other)


def who_reads(answers: Mapping[str, Answer], other: str) -> str:
    """Of what was kept just now. It names questions and no answer, but for the place, which both read."""
    if not answers:
        return _("You left everything out, which looks the same as never having been asked.")
    in_order = [(question, answers[question]) for question in QUESTIONS if question in answers]
    read = [words for question, answer in in_order if (words := _read_by_the_other(question, answer))]
    change = any(_changes_place(answer) for _question, answer in in_order)
    if not read and not change:
        return _("All of it is yours alone.")
    sentences = [_("{name} reads: {what}.").format(name=other, what=together(read))] if read else []
    if change:
        sentences.append(_("You both read “let's change place”."))
    if len(read) + change < len(answers):
        sentences.append(_("The rest is yours alone."))
    return " ".join(sentences)


def _changes_place(answer: Answer) -> bool:
    return answer.reach is Reach.PLACE and answer.exact == "no"


def _read_by_the_other(question: str, answer: Answer) -> str:
    """What the other reads something of; empty where it is nothing."""
    match answer.reach:
        case Reach.SHARED:
            return _(_SHARED[question]) if question in _SHARED else called(question)
        case Reach.COLOUR:
            return _("a colour for {question}").format(question=called(question))
        case _:
            return ""
