"""Which questions of the bank are suggested while one prepares: facts of several rooms, one rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.followup.queries import CommitmentFacts, commitments_for
from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.preparation.actions import choose_shape, known_question, put_question_aside, take_questions
from duologue.preparation.queries import Margin, library_for, margin_for, on_show_for
from duologue.preparation.rules.bank import Question, bank
from duologue.preparation.rules.own_templates import offered
from duologue.preparation.rules.suggestions import NO_REPEAT, Moment, Suggestion, suggest
from duologue.preparation.rules.templates import Template, templates
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import CheckIns, Seasons, checkins_for, seasons_for
from duologue.readiness.rules.colour import is_heavy
from duologue.translation import gettext as _


def suggestions(
    meeting: MeetingFacts,
    margin: Margin,
    check_ins: CheckIns | None,
    commitments: list[CommitmentFacts],
    seasons: Seasons | None,
) -> list[Suggestion]:
    """At most three, from facts that this viewer may know: what the other shared, and what is one's own."""
    met, now = margin.met, margin.held
    taken = {question for question, at in met.taken.items() if at == now}
    return suggest(
        Moment(
            asker=meeting.pair.i_am,
            held=margin.held,
            since={covered.strand: covered.since for covered in margin.covered},
            first=margin.held == 0,
            after_leave=_after_leave(meeting, seasons),
            season=seasons.today.kinds[0] if seasons and seasons.today.kinds else None,
            silent=seasons.today.silent if seasons else frozenset(),
            heavy_check_in=_heavy(check_ins),
            overdue_promise=any(commitment.overdue for commitment in commitments),
            recent=[met.met_at(number) for number in range(now - NO_REPEAT, now)],
            dismissed=met.put_aside.keys() | taken,
            # What is on show for this 1:1 stays on show when one of the three was taken.
            on_show=met.met_at(now) - taken,
            favourites=margin.library.shelf.favourites,
        ),
        margin.library.questions,
    )


def take(viewer: Viewer, meeting_id: UUID, question_id: str, *, now: datetime) -> None:
    """Onto one's own agenda, as a draft. What was shown beside it does not come back soon."""
    question = known_question(viewer, question_id)
    take_questions(viewer, meeting_id, [question], shown=_on_show(viewer, meeting_id, now), now=now)


def put_aside(viewer: Viewer, meeting_id: UUID, question_id: str, *, now: datetime) -> None:
    """Not this one, and not again. Nobody else learns of it."""
    put_question_aside(viewer, meeting_id, question_id, shown=_on_show(viewer, meeting_id, now), now=now)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of 1:1, and what of its questions this viewer may ask."""

    template: Template
    questions: list[Question]


def kinds_for(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> list[Kind]:
    """Every kind of 1:1 there is a template for, the organisation's own where it has one. Raises NotYours."""
    side = meeting_for(viewer, meeting_id, now).pair.i_am
    known = [*bank(), *library_for(viewer).ours]
    return [kind_seen_by(side, *one) for one in offered(templates(), on_show_for(viewer), known)]


def kind_seen_by(side: str, template: Template, questions: Iterable[Question]) -> Kind:
    """`side`: manager or report."""
    return Kind(template, [question for question in questions if question.may_be_asked_by(side)])


def begin_with(viewer: Viewer, meeting_id: UUID, template_id: str, *, now: datetime) -> None:
    """The template's questions that this viewer may ask, as drafts; from the report, its shape too."""
    kind = next((kind for kind in kinds_for(viewer, meeting_id, now=now) if kind.template.id == template_id), None)
    if kind is None:
        raise Refused(_("That kind of 1:1 is not known here. Nothing was changed; choose another."))
    take_questions(viewer, meeting_id, kind.questions, now=now)
    if meeting_for(viewer, meeting_id, now).pair.i_am == "report":
        choose_shape(viewer, meeting_id, kind.template.shape, now=now)


def _on_show(viewer: Viewer, meeting_id: UUID, now: datetime) -> list[str]:
    meeting = meeting_for(viewer, meeting_id, now)
    commitments = commitments_for(viewer, meeting.pair.id, now, closed_lately=0)
    check_ins, seasons = checkins_for(viewer, meeting_id, now), seasons_for(viewer, meeting.pair, now)
    shown = suggestions(meeting, margin_for(viewer, meeting), check_ins, commitments, seasons)
    return [suggestion.question.id for suggestion in shown]


def _after_leave(meeting: MeetingFacts, seasons: Seasons | None) -> bool:
    """The first 1:1 since the report came back from a longer leave."""
    if seasons is None or seasons.report_back_on is None:
        return False
    return meeting.previous_at is None or meeting.previous_at.date() < seasons.report_back_on


def _heavy(check_ins: CheckIns | None) -> bool:
    if check_ins is None:
        return False
    mine = [(question, answer.exact) for answers in check_ins.mine.values() for question, answer in answers.items()]
    seen = [(question, answer) for answers in check_ins.theirs.values() for question, answer in answers.items()]
    theirs = [(question, answer.exact) for question, answer in seen if answer.exact is not None]
    return any(is_heavy(question, exact) for question, exact in mine + theirs) or any(
        answer.colour == "heavy" for _, answer in seen
    )
