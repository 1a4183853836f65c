"""What may be done at a step of a long walk: each with when it may, and what is drawn for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st


@dataclass
class Act:
    name: str
    may: Callable[[Any], object]
    drawn: dict[str, st.SearchStrategy[Any]]


ACTS: list[Act] = []
"""Each as often as it is done in comparison."""
Method = TypeVar("Method", bound=Callable[..., None])


def act(often: int, may: Callable[[Any], object], **drawn: st.SearchStrategy[Any]) -> Callable[[Method], Method]:
    """Not a rule each: of its rules Hypothesis leaves out whole groups for a walk, and most walks would have no words in them."""

    def noted(method: Method) -> Method:
        ACTS.extend([Act(method.__name__, may, drawn)] * often)
        return method

    return noted
