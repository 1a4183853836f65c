"""What an organisation's own model is asked, and what of its answer is looked at. Plain facts; no word of anybody's."""

from dataclasses import dataclass, field
from enum import StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked

LONGEST = 4000
"""Characters, of what goes there and of what is shown of its answer."""
BUSY = marked("Our own model is busy with somebody else's words. Try again in a moment; yours are as they were.")
AWAY = marked("Our own model did not answer, or not in time. Your words are as they were.")
NO_SENSE = marked("Our own model answered something that is no text. Your words are as they were.")
NONE_HERE = marked("There is no model of our own here.")


class Wish(StrEnum):
    REWORD = "reword"
    SUM_UP = "sum_up"

    @property
    def instruction(self) -> str:
        return {
            "reword": "Say the user's text in other words: plain, kind and specific, in the language it is in. Keep what it "
            "means, add nothing, and answer with the text alone.",
            "sum_up": "Sum up the user's text in at most three short sentences, in the language it is in. Add nothing, judge "
            "nobody, and answer with the summary alone.",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Model:
    """Where one answers that speaks as OpenAI's chat completions do. It goes to no page as a whole."""

    address: str
    name: str
    key: str = field(repr=False)


class NoSuggestion(Exception):
    """There is none; the sentence says why, and names no word."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def question(model: Model, wish: Wish, text: str) -> dict[str, object]:
    said = [{"role": "system", "content": wish.instruction}, {"role": "user", "content": text}]
    return {"model": model.name, "messages": said, "stream": False, "temperature": 0.3, "max_tokens": 1000}


def text_in(told: object) -> str:
    """The answer, where there is one of the published shape. Raises NoSuggestion."""
    choices = told.get("choices") if isinstance(told, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
        raise NoSuggestion(_(NO_SENSE))
    return text.strip()
