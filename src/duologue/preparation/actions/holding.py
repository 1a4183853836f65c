"""While the two talk: one point in hand, what became of each, and which words were said about which."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from duologue.bridges.changes import announce
from duologue.meetings.queries import MeetingFacts, note_for, pair_for
from duologue.preparation.actions.permission import ENDED, meeting_to_write
from duologue.preparation.models import InHand, Outcome, PointNote
from duologue.preparation.policy import may_say_outcome, may_take_in_hand
from duologue.preparation.queries.rows import appears_on, points_seen_by
from duologue.preparation.rules.outcomes import Home
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

FURTHEST = timedelta(days=366)


def take_in_hand(viewer: Viewer, meeting_id: UUID, point_id: UUID | None, *, now: datetime) -> None:
    """Speak of this point now; of none, when `point_id` is None. Either of the two may, the last one counts."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if not may_take_in_hand(meeting.state):
        raise Refused(_("Points are taken in hand while you meet, and this 1:1 is not open. Nothing was changed."))
    if point_id is not None:
        _on_agenda(viewer, meeting, point_id)
    InHand.objects.bulk_create(
        [
            InHand(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                meeting_id=meeting.id,
                point_id=point_id,
                author_id=viewer.person_id,
                since=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "meeting"],
        update_fields=["point", "author", "since", "stay_asked_by", "stays_since"],
    )
    announce(meeting.pair.id)


def stay_with(viewer: Viewer, meeting_id: UUID, point_id: UUID, *, now: datetime) -> None:
    """Give the point in hand the rest of the time: one of the two asks for it, and when the other does too, it is so."""
    in_hand = _in_hand(viewer, meeting_id, point_id, now)
    if in_hand.stay_asked_by_id not in (None, viewer.person_id):
        in_hand.stays_since = in_hand.stays_since or now
    else:
        in_hand.stay_asked_by_id = viewer.person_id
    in_hand.save(update_fields=["stay_asked_by", "stays_since"])
    announce(in_hand.pair_id)


def back_to_plan(viewer: Viewer, meeting_id: UUID, point_id: UUID, *, now: datetime) -> None:
    """The rest of the agenda has its time again; either of the two may say so."""
    in_hand = _in_hand(viewer, meeting_id, point_id, now)
    in_hand.stay_asked_by, in_hand.stays_since = None, None
    in_hand.save(update_fields=["stay_asked_by", "stays_since"])
    announce(in_hand.pair_id)


def mark_spoken(viewer: Viewer, point_id: UUID, meeting_id: UUID, *, now: datetime) -> None:
    """It was spoken of in that 1:1."""
    _say_outcome(viewer, point_id, meeting_id, "", now)


def park_point(
    viewer: Viewer, point_id: UUID, meeting_id: UUID, home: str, *, own_at: datetime | None = None, now: datetime
) -> None:
    """It gets a home elsewhere: the next 1:1, a meeting of its own (`own_at`, when it is known), or writing."""
    if home not in (Home.NEXT, Home.SEPARATE, Home.WRITING):
        raise Refused(_("A parked point needs a home we know. Nothing was changed; choose one of the three."))
    if own_at is not None and not now < own_at < now + FURTHEST:
        raise Refused(
            _("A meeting of its own is still to come, within a year. Nothing was changed; pick another time.")
        )
    _say_outcome(viewer, point_id, meeting_id, home, now, own_at=own_at if home == Home.SEPARATE else None)


def put_under_point(viewer: Viewer, point_id: UUID, note_id: UUID, *, now: datetime) -> None:
    """One's own entry belongs under that point."""
    note_for(viewer, note_id)
    pair = pair_for(viewer, _pair_where_said(viewer, point_id, note_id), now)
    if not pair.may_write:
        raise Refused(_(ENDED))
    PointNote.objects.bulk_create(
        [
            PointNote(
                organisation_id=viewer.organisation_id,
                pair_id=pair.id,
                point_id=point_id,
                note_id=note_id,
                author_id=viewer.person_id,
            )
        ],
        ignore_conflicts=True,
    )
    announce(pair.id)


def _in_hand(viewer: Viewer, meeting_id: UUID, point_id: UUID, now: datetime) -> InHand:
    """The row that says that this point is the one in hand, locked."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    _on_agenda(viewer, meeting, point_id)
    ours = InHand.objects.filter(organisation_id=viewer.organisation_id, meeting_id=meeting_id, point_id=point_id)
    row = ours.select_for_update(of=("self",)).first() if may_take_in_hand(meeting.state) else None
    if row is None:
        raise Refused(_("You are speaking of something else by now. Nothing was changed; look at the page again."))
    return row


def _say_outcome(
    viewer: Viewer, point_id: UUID, meeting_id: UUID, home: str, now: datetime, *, own_at: datetime | None = None
) -> None:
    meeting = meeting_to_write(viewer, meeting_id, now)
    _on_agenda(viewer, meeting, point_id)
    if not may_say_outcome(meeting.state, wrapped=meeting.wrapped_at is not None):
        raise Refused(
            _(
                "What becomes of a point is said while you meet or wrap up, and this 1:1 is not there. Nothing was changed."
            )
        )
    Outcome.objects.bulk_create(
        [
            Outcome(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                point_id=point_id,
                meeting_id=meeting.id,
                author_id=viewer.person_id,
                home=home,
                own_at=own_at,
                at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "point", "meeting"],
        update_fields=["author", "home", "own_at", "at"],
    )
    announce(meeting.pair.id)


def _on_agenda(viewer: Viewer, meeting: MeetingFacts, point_id: UUID) -> None:
    shared = points_seen_by(viewer).filter(appears_on(viewer, meeting.id), id=point_id, pair_id=meeting.pair.id)
    if not shared.exists():
        raise NotYours


def _pair_where_said(viewer: Viewer, point_id: UUID, note_id: UUID) -> UUID:
    """The pair of an entry and a point that belong to the same 1:1; any other two do not belong together."""
    together = Q(meeting__notes=note_id) | Q(carries__meeting__notes=note_id)
    shared = points_seen_by(viewer).filter(together, id=point_id, shared_at__isnull=False)
    pair_id = shared.values_list("pair_id", flat=True).first()
    if pair_id is None:
        raise NotYours
    return pair_id
