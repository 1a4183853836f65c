"""Checking in, and forgetting what has lapsed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.queries import meeting_for
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import pair_key, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import CheckInAnswer
from duologue.readiness.queries import place_of
from duologue.readiness.rules.answers import Moment, is_offered, may_answer
from duologue.readiness.rules.lapse import lapses_on
from duologue.readiness.rules.reach import Reach, settled_reach
from duologue.readiness.rules.shown import Answer, of_one_length, shown

NOT_OFFERED = "That answer is not on offer here. Nothing was kept of it; go back and choose again."
ENDED = "This pair has ended, so nothing can be added to it. You can still take an answer back."


def check_in(
    viewer: Viewer, meeting_id: UUID, moment: str, given: Mapping[str, tuple[str, str]], *, now: datetime
) -> None:
    """Keep answers as (answer, reach) by question. An empty answer takes back an earlier one, and needs no leave."""
    meeting, when = meeting_for(viewer, meeting_id, now), Moment(moment)
    answers = {question: _answer(question, when, *said) for question, said in given.items() if said[0]}
    if answers and not meeting.pair.may_write:
        raise Refused(ENDED)
    if answers and not may_answer(when, meeting.state):
        raise Refused("You are past that moment: the 1:1 has begun. Nothing was changed; say it in the room instead.")
    earlier = CheckInAnswer.objects.filter(
        organisation_id=viewer.organisation_id,
        meeting_id=meeting_id,
        author_id=viewer.person_id,
        moment=when,
        question__in=list(given),
    )
    told = any(row.shared_at is not None for row in earlier)
    earlier.delete()
    policy_id = current_policy_id(viewer)
    for question, answer in answers.items():
        row = CheckInAnswer(
            organisation_id=viewer.organisation_id,
            pair_id=meeting.pair.id,
            meeting_id=meeting_id,
            author_id=viewer.person_id,
            moment=when,
            question=question,
            reach=answer.reach,
            lapses_on=lapses_on(now.date()),
            policy_id=policy_id,
            created_at=now,
        )
        row.exact_sealed = seal(of_one_length(answer.exact), place_of(row, "exact"), person_key(viewer.person_id))
        for_the_other = shown(question, answer)
        if for_the_other is not None:
            row.shared_at = now
            row.shown_sealed = seal(of_one_length(for_the_other), place_of(row, "shown"), pair_key(row.pair_id))
        row.save(force_insert=True)
        told |= for_the_other is not None
    if told:  # an answer that is only one's own changes nothing for anybody
        announce(meeting.pair.id)


def forget_lapsed(viewer: Viewer, *, now: datetime) -> int:
    """Delete the viewer's answers that have lapsed; how many."""
    rows = CheckInAnswer.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, lapses_on__lte=now.date()
    )
    return rows.delete()[0]


def _answer(question: str, moment: Moment, exact: str, asked_reach: str) -> Answer:
    if not is_offered(question, moment, exact):
        raise Refused(NOT_OFFERED)
    reach = Reach.PLACE if question == "talk_freely" else settled_reach(question, asked_reach)
    if reach is None:
        raise Refused(NOT_OFFERED)
    return Answer(exact, reach)
