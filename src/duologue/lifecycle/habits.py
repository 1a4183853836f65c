"""One habit a week: a sentence small enough to do on Monday."""

from datetime import date

HABITS = (
    "End by saying back what you heard, before what you will do.",
    "Let the first five minutes belong to the person with less power in the room.",
    "Ask one question, then count to seven before you help.",
    "If you must move a 1:1, choose the new time in the same breath.",
    "Say thank you for one thing, and say what it made possible.",
    "Write down what you promised while the other can see you write it.",
    "When something is hard to hear, ask what it was like before you explain.",
    "Look at the place: could you both say something unwelcome there?",
    "Bring one thing you do not know the answer to.",
    "Ask what you could take off the other's desk this week.",
    "Speak about what happened, and leave what sort of person it makes for novels.",
    "Leave the last two minutes empty. Something usually needs them.",
)


def habit_of(day: date) -> str:
    """The same habit for everybody all week."""
    return HABITS[day.isocalendar().week % len(HABITS)]
