"""All of one's own words in a pair: whether the other opened them, and closing or taking back each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from duologue.meetings.actions import close_entry, strike_note, take_back_letter
from duologue.meetings.queries import PairFacts, own_letter_for, own_notes_for, pair_for
from duologue.preparation.actions import close_on_agenda, strike_answer, strike_goal, strike_point
from duologue.preparation.queries import own_shared_for
from duologue.privacy.narrowing import OwnShared
from duologue.privacy.queries import first_opened
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import close_answer, take_answer_back
from duologue.readiness.queries import own_shown_for
from duologue.safety.actions import close_written_back, take_written_back
from duologue.safety.queries import own_written_back_for

CHECK_IN = "check-in"


@dataclass(frozen=True, slots=True)
class Told:
    """Words of one's own, and when the other first opened them; None where no opening is noted."""

    words: OwnShared
    opened_at: datetime | None
    closed: bool

    @property
    def opened_before(self) -> bool:
        """When they opened it, it stood otherwise: it was shared or answered once more since."""
        return self.opened_at is not None and self.opened_at < self.words.shared_at


def own_words_in(viewer: Viewer, pair_id: UUID, *, now: datetime) -> tuple[PairFacts, list[Told]]:
    """Everything the viewer shared in a pair, the latest first; as many queries for three hundred as for one."""
    pair = pair_for(viewer, pair_id, now)
    words = own_notes_for(viewer, pair_id) + own_letter_for(viewer, pair_id) + own_shared_for(viewer, pair_id)
    words += own_shown_for(viewer, pair_id, now) + own_written_back_for(viewer, pair_id)
    opened = first_opened(viewer, [one.id for one in words], pair.other_id)
    told = [Told(one, opened.get(one.id), _is_closed(one, now)) for one in words]
    return pair, sorted(told, key=lambda one: one.words.shared_at, reverse=True)


def close_own(
    viewer: Viewer, pair_id: UUID, kind: str, row_id: UUID, closes_at: datetime | None, *, now: datetime
) -> None:
    """Close it to the other, now where no moment is given."""
    _one_of(viewer, pair_id, kind, row_id, now)
    if kind == CHECK_IN:
        close_answer(viewer, row_id, closes_at, now=now)
        return
    if kind == "written-back":
        close_written_back(viewer, row_id, closes_at, now=now)
        return
    act = close_on_agenda if kind in ("point", "answer", "goal") else close_entry
    act(viewer, kind, row_id, closes_at, now=now)


def take_back(viewer: Viewer, pair_id: UUID, kind: str, row_id: UUID, *, now: datetime) -> tuple[PairFacts, Told]:
    """Erase it: the words are gone, for both. What they were, and whether the other had opened them."""
    pair, told = _one_of(viewer, pair_id, kind, row_id, now)
    acts: dict[str, Callable[[], object]] = {
        "letter": partial(take_back_letter, viewer, pair_id, now=now),
        "point": partial(strike_point, viewer, row_id, now=now),
        "answer": partial(strike_answer, viewer, row_id, now=now),
        "goal": partial(strike_goal, viewer, row_id, now=now),
        "written-back": partial(take_written_back, viewer, row_id, now=now),
        CHECK_IN: partial(take_answer_back, viewer, row_id, now=now),
    }
    acts.get(kind, partial(strike_note, viewer, row_id, now=now))()
    return pair, told


def _one_of(viewer: Viewer, pair_id: UUID, kind: str, row_id: UUID, now: datetime) -> tuple[PairFacts, Told]:
    pair, told = own_words_in(viewer, pair_id, now=now)
    one = next((one for one in told if (one.words.kind, one.words.id) == (kind, row_id)), None)
    if one is None:
        raise NotYours
    return pair, one


def _is_closed(words: OwnShared, now: datetime) -> bool:
    return words.closed_at is not None or (words.closes_at is not None and words.closes_at <= now)
