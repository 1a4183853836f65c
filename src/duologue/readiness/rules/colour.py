"""An answer as a colour: enough to be considerate by, too little to be held to."""

from duologue.translation import pgettext

_COLOURS = {
    "energy": {"1": "heavy", "2": "heavy", "3": "middle", "4": "light", "5": "light"},
    "load": {"1": "light", "2": "light", "3": "middle", "4": "heavy", "5": "heavy"},
    "headspace": {"clear": "light", "busy": "middle", "heavy": "heavy"},
}


def is_heavy(question: str, answer: str) -> bool:
    """Where a question has colours at all."""
    return _COLOURS.get(question, {}).get(answer) == "heavy"


def colour_of(question: str, answer: str) -> str:
    """light, middle or heavy, as it is stored: little energy is as heavy as much load. Raises KeyError for what has no colour."""
    return _COLOURS[question][answer]


def called(question: str) -> str:
    """What a question that has colours is called beside one."""
    return {
        "energy": pgettext("question of a check-in", "energy"),
        "load": pgettext("question of a check-in", "load"),
        "headspace": pgettext("question of a check-in", "headspace"),
    }.get(question, question)


def in_words(colour: str) -> str:
    """As it is read: a colour, and no word that could be taken for an answer to any question. What is none stays as it is."""
    return {
        "light": pgettext("answer as a colour", "green"),
        "middle": pgettext("answer as a colour", "amber"),
        "heavy": pgettext("answer as a colour", "red"),
    }.get(colour, colour)
