"""A check-in: fifteen seconds, every answer optional, each with its own reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.privacy.actions import note_narrowing
from duologue.privacy.queries import current_policy_for
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.vault import pair_key, person_key
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions.keeping import Sheet, replace_answers, standing_answers
from duologue.readiness.actions.narrowing import KIND
from duologue.readiness.models import CheckInAnswer, ShownAnswer
from duologue.readiness.rules.answers import Moment, is_offered, may_answer
from duologue.readiness.rules.reach import Reach, settled_reach
from duologue.readiness.rules.shown import Answer, shown, visible
from duologue.translation import gettext as _
from duologue.translation import marked


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept just now, by question, and who the other is."""

    answers: Mapping[str, Answer]
    other_name: str


NOT_ON_OFFER = marked("That answer is not on offer here. Nothing was changed; go back and choose one of those shown.")


def check_in(
    viewer: Viewer, meeting_id: UUID, moment: str, given: Mapping[str, tuple[str, str]], *, now: datetime
) -> Kept:
    """Keep what is in `given`: for each question asked its answer and its reach, either of which may be empty.

    An empty answer takes back an earlier one, at any time, and nothing tells it from never having been given.
    """
    meeting = meeting_for(viewer, meeting_id, now)
    if moment not in list(Moment):
        raise Refused(_(NOT_ON_OFFER))
    answers = {question: _answer(question, Moment(moment), *said) for question, said in given.items() if said[0]}
    if answers:
        _must_be_answerable(meeting, Moment(moment))
    policy_id, settings = current_policy_for(viewer)
    sheet = Sheet(viewer, meeting.pair.id, meeting.id, Moment(moment), policy_id, settings.check_in_days, now)
    replace_answers(CheckInAnswer, sheet, given, answers, person_key(viewer.person_id))
    _show(sheet, given, answers)
    return Kept(answers, meeting.pair.other_name)


def _show(sheet: Sheet, asked: Mapping[str, object], answers: Mapping[str, Answer]) -> None:
    """Write down what the other sees. Their page is told only when there is a change to see."""
    before = standing_answers(ShownAnswer, sheet, asked)
    fresh = {
        question: Answer(words, answer.reach)
        for question, answer in answers.items()
        if (words := shown(question, answer)) is not None
    }
    # The same answer said again stays as it was shown: else it would have been opened before it was written. A "no" to the
    # place is said of the place as it is now.
    said_anew = {
        question: answer
        for question, answer in fresh.items()
        if answer != before.get(question) or answer.reach is Reach.PLACE
    }
    written = [question for question in asked if question not in fresh or question in said_anew]
    replace_answers(ShownAnswer, sheet, written, said_anew, pair_key(sheet.pair_id))
    _note_narrower(sheet, before, fresh)
    # A "no" to the place said again may be said of another place.
    if visible(before) != visible(fresh) or any(answer.reach is Reach.PLACE for answer in visible(fresh).values()):
        announce(sheet.pair_id)


def _note_narrower(sheet: Sheet, before: Mapping[str, Answer], fresh: Mapping[str, Answer]) -> None:
    """Answers that were shown are shown no more, or as a colour: those of then have to stay closed, and not those of now."""
    rows = [
        ShownAnswer.id_of(sheet.meeting_id, sheet.viewer.person_id, sheet.moment, question)
        for question, answer in before.items()
        if question not in fresh or (fresh[question].reach is Reach.COLOUR and answer.reach is not Reach.COLOUR)
    ]
    if rows:
        just_before = sheet.now - timedelta(microseconds=1)
        note_narrowing(sheet.viewer, Act.CLOSED, *rows, kind=KIND, now=just_before)


def _answer(question: str, moment: Moment, exact: str, asked_reach: str) -> Answer:
    reach = settled_reach(question, asked_reach) if is_offered(question, moment, exact) else None
    if reach is None:
        raise Refused(_(NOT_ON_OFFER))
    return Answer(exact, reach)


def _must_be_answerable(meeting: MeetingFacts, moment: Moment) -> None:
    if not (meeting.pair.may_write and may_answer(moment, meeting.state)):
        raise Refused(
            _("A check-in is for before you meet, and that is past. Your earlier answers stand as they were.")
        )
