"""Where the two speak, beside what they want to speak of: the verdict for one reader, and choosing another place."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.meetings.actions import change_place
from duologue.meetings.queries import MeetingFacts, PairFacts, meeting_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import keep_venue
from duologue.readiness.queries import CheckIns, VenueFacts, room_for, venue_of
from duologue.readiness.rules.place_advice import KIND, ROOM, Advice, advised, is_not_theirs_to_choose
from duologue.readiness.rules.rooms import Room
from duologue.readiness.rules.venue import Venue, sensitivity_of
from duologue.translation import gettext as _
from duologue.translation import marked

NOT_ON_OFFER = marked("That place is not on offer any more. Nothing was changed; choose one of those shown.")
WALK_IS_THEIRS = marked(
    "A walk is {report}'s to choose: legs, ears and the weather are theirs to weigh, and no reason is "
    "owed. Nothing was changed; ask, and {report} can choose it here."
)


@dataclass(frozen=True, slots=True)
class Venues:
    """What a page says of the place of one 1:1."""

    facts: VenueFacts
    advice: Advice
    change: bool
    """Somebody cannot talk freely where they are to be. No name stands beside it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of place or a room, as a form names it ("kind:walk", "room:…"; empty for words alone), and words."""

    named: str
    words: str


def venues_for(
    viewer: Viewer, meeting: MeetingFacts, facts: VenueFacts, strands: Collection[str], check_ins: CheckIns | None
) -> Venues:
    """`strands`: of the points this viewer sees. Nothing that only the other knows is in the verdict."""
    asked = check_ins.asked_to_change_at if check_ins else None
    change = asked is not None and (facts.chosen_at is None or facts.chosen_at <= asked)
    sensitivity = sensitivity_of(strands, time_for_something_personal=_asked_for_personal_time(check_ins))
    to_report = meeting.pair.i_am == "report"
    return Venues(facts, advised(facts.here, sensitivity, facts.free, to_report=to_report, change=change), change)


def choose_venue(
    viewer: Viewer, meeting_id: UUID, choice: Choice, *, version: int | None, now: datetime
) -> MeetingFacts:
    """Another place for this 1:1. A room is theirs from then on; Refused when somebody has it."""
    before = meeting_for(viewer, meeting_id, now)
    facts, _ = venue_of(viewer, before, now)
    kind, room = chosen(viewer, before.pair, choice, facts.here.kind)
    after = change_place(viewer, meeting_id, place_words(kind, room, choice.words), version=version, now=now)
    keep_venue(viewer, after, kind, room, needs_room=True, now=now)
    return after


def chosen(viewer: Viewer, pair: PairFacts, choice: Choice, stands: Venue | None) -> tuple[Venue | None, Room | None]:
    """What the form named. Raises Refused where it is not on offer, or not this person's to choose."""
    kind, room = None, None
    if choice.named.startswith(KIND):
        kind = next((one for one in Venue if one == choice.named.removeprefix(KIND)), None)
    elif choice.named.startswith(ROOM):
        room = _room(viewer, choice.named.removeprefix(ROOM))
        kind = room.kind
    if choice.named and kind is None:
        raise Refused(_(NOT_ON_OFFER))
    if is_not_theirs_to_choose(kind, stands, by_report=pair.i_am == "report"):
        raise Refused(_(WALK_IS_THEIRS).format(report=pair.report_name.split()[0]))
    return kind, room


def place_words(kind: Venue | None, room: Room | None, words: str) -> str:
    """The line that both read; words alone where nothing else was chosen."""
    named = room.words if room else kind.words if kind else ""
    said = words.strip()
    if not named or not said:
        return (named[:1].upper() + named[1:]) or said
    return f"{named[:1].upper()}{named[1:]}: {said}"


def _room(viewer: Viewer, raw: str) -> Room:
    try:
        return room_for(viewer, UUID(raw))
    except (ValueError, NotYours):
        raise Refused(_(NOT_ON_OFFER)) from None


def _asked_for_personal_time(check_ins: CheckIns | None) -> bool:
    """By the reader, however far it reaches, or by the other where they showed it."""
    if check_ins is None:
        return False
    mine = any("personal_time" in answers for answers in check_ins.mine.values())
    return mine or any("personal_time" in answers for answers in check_ins.theirs.values())
