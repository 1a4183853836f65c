"""One habit a week: a sentence small enough to do on Monday."""

from datetime import date

from duologue.translation import gettext as _
from duologue.translation import marked

HABITS = (
    marked("End by saying back what you heard, before what you will do."),
    marked("Let the first five minutes belong to the person with less power in the room."),
    marked("Ask one question, then count to seven before you help."),
    marked("If you must move a 1:1, choose the new time in the same breath."),
    marked("Say thank you for one thing, and say what it made possible."),
    marked("Write down what you promised while the other can see you write it."),
    marked("When something is hard to hear, ask what it was like before you explain."),
    marked("Look at the place: could you both say something unwelcome there?"),
    marked("Bring one thing you do not know the answer to."),
    marked("Ask what you could take off the other's desk this week."),
    marked("Speak about what happened, and leave what sort of person it makes for novels."),
    marked("Leave the last two minutes empty. Something usually needs them."),
)


def habit_of(day: date) -> str:
    """The same habit for everybody all week."""
    return _(HABITS[day.isocalendar().week % len(HABITS)])
