"""One page for a 1:1, at one of its seven steps: what the viewer may see there, fetched through the rooms' doors."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from duologue.followup.queries import CommitmentFacts, commitments_for, commitments_of, read_backs_for
from duologue.lifecycle.finding_time import Suiting, times_together
from duologue.lifecycle.heads_up import would_be_news_of
from duologue.lifecycle.next_date import dated
from duologue.lifecycle.suggesting import suggestions
from duologue.lifecycle.venues import Venues, venues_for
from duologue.meetings.queries import (
    MeetingFacts,
    NoteFacts,
    OwnWords,
    PairFacts,
    current_meeting_for,
    entries_for,
    history_for,
    meeting_for,
    next_planned_for,
    own_words_for,
    pair_for,
)
from duologue.meetings.rules.rhythm import Bead
from duologue.meetings.rules.steps import Step, StepFacts, StepVerdict, step_of
from duologue.preparation.queries import Agenda, Margin, PointFacts, agenda_for, elsewhere_for, margin_for, strands_for
from duologue.preparation.rules.suggestions import Suggestion
from duologue.privacy.queries import first_opened
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import (
    Beside,
    CheckIns,
    CultureFacts,
    LedgerFacts,
    ProposalFacts,
    Seasons,
    VenueFacts,
    beside_for,
    checkins_for,
    ledger_for,
    proposal_for,
    seasons_for,
)
from duologue.readiness.rules.answers import Moment
from duologue.safety.queries import after_word_for, feedback_waits
from duologue.safety.rules.after import Said
from duologue.translation import gettext as _

# What each step shows. Nothing is fetched that a step does not show: a page stays under twelve queries.
AGENDA = {Step.PREPARE, Step.HOLD, Step.WRAP_UP}
CHECK_INS = {Step.ARRANGE, Step.WEEK_BEFORE, Step.PREPARE, Step.AT_THE_DOOR}
NOTES = {Step.HOLD, Step.WRAP_UP, Step.BETWEEN}
SEASONS = {*Step} - {Step.HOLD, Step.WRAP_UP}
OWN_WORDS = {Step.PREPARE, Step.HOLD}
NEXT = {Step.WRAP_UP, Step.BETWEEN}
PROPOSALS = {Step.ARRANGE, Step.WEEK_BEFORE}
LEDGER = {Step.ARRANGE, Step.WEEK_BEFORE}
VENUE = {Step.ARRANGE, Step.PREPARE, Step.AT_THE_DOOR}
RHYTHM = {Step.ARRANGE, Step.WEEK_BEFORE, Step.BETWEEN}


@dataclass(frozen=True, slots=True)
class After:
    meeting_id: UUID
    """Of the 1:1 that is over: beside the next one it is not that of the page."""
    at: datetime
    said: Said | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    pair: PairFacts
    shown: Step
    now: StepVerdict
    meeting: MeetingFacts | None = None
    agenda: Agenda | None = None
    elsewhere: list[PointFacts] = field(default_factory=list)
    """Points of the pair that are raised in writing or parked for a meeting of their own."""
    would_be_news: frozenset[UUID] = frozenset()
    """The viewer's own points that criticise, while no feedback of theirs was before."""
    margin: Margin | None = None
    check_ins: CheckIns | None = None
    seasons: Seasons | None = None
    venues: Venues | None = None
    """Where it is to be held, and whether that suits it."""
    culture: CultureFacts | None = None
    """How openly a check-in begins."""
    ledger: LedgerFacts | None = None
    suiting: Suiting | None = None
    """Other times that suit both."""
    proposal: ProposalFacts | None = None
    """Another time that was found for this 1:1."""
    next_at: datetime | None = None
    """When the next one will be, while this one waits to be wrapped up."""
    suggestions: list[Suggestion] = field(default_factory=list)
    commitments: list[CommitmentFacts] = field(default_factory=list)
    notes: list[NoteFacts] = field(default_factory=list)
    opened: dict[UUID, datetime] = field(default_factory=dict)
    """When the other first opened those of the viewer's notes that were taken back."""
    own: OwnWords | None = None
    after: After | None = None
    """What the report notes for themselves after a 1:1; None for the manager, and before it is held."""
    read_backs: dict[UUID, datetime] = field(default_factory=dict)
    next_meeting: MeetingFacts | None = None
    rhythm: list[Bead] = field(default_factory=list)
    last: Bead | None = None
    """The 1:1 that `notes` are of, where it is not this one."""

    @property
    def called_off(self) -> bool:
        """Planned in a pair that has ended since: it does not take place."""
        return self.meeting is not None and self.meeting.state == "planned" and self.pair.ended_at is not None


def pair_page(viewer: Viewer, pair_id: UUID, *, now: datetime) -> MeetingPage:
    """The pair's own page: its current 1:1 at its step, or arranging where there is none."""
    meeting = current_meeting_for(viewer, pair_id, now, feedback_waits)
    if meeting is not None:
        return _page(viewer, meeting, None, now)
    pair = pair_for(viewer, pair_id, now, feedback_waits)
    return MeetingPage(
        pair=pair,
        shown=Step.ARRANGE,
        now=StepVerdict(Step.ARRANGE, _("there is no 1:1 planned yet")),
        rhythm=history_for(viewer, pair_id),
        seasons=seasons_for(viewer, pair, now),
    )


def meeting_page(viewer: Viewer, meeting_id: UUID, shown: Step | None, *, now: datetime) -> MeetingPage:
    """One 1:1 at the step asked for, or at its own."""
    return _page(viewer, meeting_for(viewer, meeting_id, now, feedback_waits), shown, now)


def _page(viewer: Viewer, meeting: MeetingFacts, shown: Step | None, now: datetime) -> MeetingPage:
    # Only before a 1:1 does the step depend on whether the viewer has checked in.
    waiting = meeting.state == "planned"
    check_ins = checkins_for(viewer, meeting.id, now) if waiting or shown in CHECK_INS - {Step.ARRANGE} else None
    verdict = _where_it_stands(meeting, check_ins, now)
    step = shown or verdict.step
    over, wraps = meeting.state == "held", step is Step.WRAP_UP
    rhythm = history_for(viewer, meeting.pair.id) if step in RHYTHM else []
    # Ahead of the next one, what is read between the two is the last one.
    last = next((bead for bead in reversed(rhythm) if bead.held), None) if step is Step.BETWEEN and not over else None
    told_of = meeting.id if step is not Step.BETWEEN or over else last.meeting_id if last else None
    beside = beside_for(viewer, meeting, now) if step in SEASONS else None
    seasons = beside.seasons if beside else None
    told = (waiting and step in LEDGER) or (over and step is Step.WRAP_UP and meeting.wrapped_at is None)
    ledger = ledger_for(viewer, meeting, now) if told else None
    margin = margin_for(viewer, meeting) if step is Step.PREPARE else None
    commitments = _commitments(viewer, meeting, step, now)
    asks = margin is not None and meeting.state == "planned" and meeting.pair.may_write
    agenda = agenda_for(viewer, meeting) if step in AGENDA or (step is Step.BETWEEN and over) else None
    between = elsewhere_for(viewer, meeting) if step is Step.BETWEEN else []
    notes = entries_for(viewer, told_of) if step in NOTES and told_of else []
    return MeetingPage(
        pair=meeting.pair,
        meeting=meeting,
        shown=step,
        now=verdict,
        check_ins=check_ins if step in CHECK_INS else None,
        agenda=agenda,
        elsewhere=agenda.elsewhere if agenda and step is not Step.BETWEEN else between,
        margin=margin,
        would_be_news=would_be_news_of(viewer, meeting.pair, agenda.points, now) if agenda and asks else frozenset(),
        seasons=seasons,
        suiting=_suiting(viewer, meeting, ledger, beside, now) if step is Step.ARRANGE and waiting else None,
        proposal=proposal_for(viewer, meeting.id, now) if step in PROPOSALS and waiting else None,
        venues=_venues(viewer, meeting, beside.venue, agenda, check_ins)
        if beside and waiting and step in VENUE
        else None,
        culture=beside.culture if beside else None,
        ledger=ledger,
        next_at=dated(ledger, meeting, None, now=now) if step is Step.WRAP_UP else None,
        suggestions=suggestions(meeting, margin, check_ins, commitments, seasons) if margin and asks else [],
        commitments=commitments,
        notes=notes,
        opened=_opened(viewer, meeting.pair, notes),
        own=own_words_for(viewer, meeting.id) if step in OWN_WORDS or (wraps and meeting.unfinished) else None,
        after=_after(viewer, meeting, last, now) if step in NEXT and (over or last) else None,
        read_backs=read_backs_for(viewer, meeting.id) if step is Step.WRAP_UP else {},
        next_meeting=next_planned_for(viewer, meeting.pair.id, now) if step in NEXT and over and not ledger else None,
        rhythm=rhythm,
        last=last,
    )


def _where_it_stands(meeting: MeetingFacts, check_ins: CheckIns | None, now: datetime) -> StepVerdict:
    return step_of(
        StepFacts(
            state=meeting.state,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            previous_at=meeting.previous_at,
            wrapped=meeting.wrapped_at is not None,
            checked_in=bool(check_ins and check_ins.mine.get(Moment.WEEK_BEFORE)),
            now=now,
        )
    )


def _venues(
    viewer: Viewer, meeting: MeetingFacts, venue: VenueFacts, agenda: Agenda | None, check_ins: CheckIns | None
) -> Venues:
    """From what this viewer sees of the agenda, which only some steps fetch for themselves."""
    strands = {point.strand for point in agenda.points} if agenda else strands_for(viewer, meeting)
    return venues_for(viewer, meeting, venue, strands, check_ins)


def _after(viewer: Viewer, meeting: MeetingFacts, last: Bead | None, now: datetime) -> After | None:
    if meeting.pair.i_am != "report":
        return None
    id_, at = (last.meeting_id, last.at) if last else (meeting.id, meeting.starts_at)
    return After(id_, at, after_word_for(viewer, id_, now))


def _suiting(
    viewer: Viewer, meeting: MeetingFacts, ledger: LedgerFacts | None, beside: Beside | None, now: datetime
) -> Suiting | None:
    """For whoever may move it."""
    if not meeting.pair.may_write:
        return None
    return times_together(
        viewer,
        meeting.pair,
        now,
        minutes=meeting.minutes,
        moving=meeting,
        by=ledger.ledger.gap_ends if ledger else None,
        venue=beside.venue if beside else None,
        incidents=beside.seasons.incidents if beside else (),
    )


def _opened(viewer: Viewer, pair: PairFacts, notes: list[NoteFacts]) -> dict[UUID, datetime]:
    gone = [note.id for note in notes if note.mine and note.taken_back_at]
    return first_opened(viewer, gone, pair.other_id) if gone else {}


def _commitments(viewer: Viewer, meeting: MeetingFacts, step: Step, now: datetime) -> list[CommitmentFacts]:
    """Made in this 1:1 while it lasts; before and after it what is open and what was closed lately."""
    match step:
        case Step.HOLD | Step.WRAP_UP:
            return commitments_of(viewer, meeting.id, now)
        case Step.PREPARE | Step.BETWEEN:
            return commitments_for(viewer, meeting.pair.id, now)
        case _:
            return []
