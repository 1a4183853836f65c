"""What goes in, an author's own unsent words, and what comes out, remarks about these words."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST = 20_000
"""Characters: more than anybody types into a talking point, an answer or a note of feedback."""

CATEGORIES = (
    "blame",
    "accusatory-question",
    "personality",
    "absolute",
    "mind-reading",
    "comparison",
    "threat",
    "dismissal",
    "vague",
    "backhanded",
    "leading-question",
    "private-probing",
)


class Context(StrEnum):
    """What the author is writing: a talking point, a question, feedback, or an answer to somebody."""

    AGENDA = "agenda"
    QUESTION = "question"
    FEEDBACK = "feedback"
    REPLY = "reply"


class NotADraft(ValueError):
    """This cannot be checked; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An author's own words before anybody else has them. A stored word is never one: there is no other way to make it."""

    text: str
    context: Context = Context.FEEDBACK

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise NotADraft("The text is not a string: write it between quotation marks.")
        if len(self.text) > LONGEST:
            raise NotADraft(
                f"The text has {len(self.text)} characters: check it in parts of at most {LONGEST}, a paragraph or a page at a time."
            )
        if not isinstance(self.context, str) or self.context not in set(Context):
            raise NotADraft(f"The context is none of {', '.join(Context)}: choose what comes closest.")
        object.__setattr__(self, "context", Context(self.context))


@dataclass(frozen=True, slots=True)
class Hit:
    """A remark about `text[start:end]` of a draft: about these words, never about who wrote or reads them."""

    category: str
    start: int
    end: int
    why: str
    rewrite: str
    rule: str
