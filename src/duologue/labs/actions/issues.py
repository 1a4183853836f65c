"""Writing the Weekly: who may, an issue in versions, its week, and what of it anybody may read.

Editors of one organisation wait for each other here, so a number and a week are given once.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from duologue.labs.models import IssueVersion, PublicPages, WeeklyEditor, WeeklyIssue
from duologue.labs.queries.weekly import issue_kept_for, require_editor
from duologue.labs.rules.weekly.issue import Written, checked, has_begun_to_leave, spoken, weeks_to_choose
from duologue.people.actions.permission import require_administrator
from duologue.people.models import Organisation
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

GONE_OUT = marked(
    "This issue has gone out, so it stays as it was sent. Nothing was changed; a correction can stand in the next one."
)


class SavedMeanwhile(Refused):
    """Another editor saved a version first. Nothing is written over."""

    def __init__(self, number: int, by: str) -> None:
        super().__init__(
            _(
                "{name} saved version {number} while you had this open. Yours is not saved yet, and is below as you wrote it. "
                "Saving again keeps yours as version {next}, after it."
            ).format(name=by, number=number, next=number + 1)
        )
        self.number = number


def begin_issue(viewer: Viewer, raw: Written, *, now: datetime) -> UUID:
    """A draft, of no week yet. Raises NotYours, UnusableText, NotYetAnIssue."""
    require_editor(viewer)
    written = checked(raw)
    issue = WeeklyIssue(organisation_id=viewer.organisation_id, begun_by_id=viewer.person_id, begun_at=now)
    issue.save(force_insert=True)
    _add_version(viewer, issue, 1, written, now)
    return issue.id


def save_issue(viewer: Viewer, issue_id: UUID, raw: Written, *, based_on: int, now: datetime) -> int:
    """A new version; its number. What is scheduled stays scheduled as it was, until this one takes its place.

    `based_on`: the latest version that the writer saw. Raises SavedMeanwhile.
    """
    issue, written = _to_change(viewer, issue_id, now), checked(raw)
    latest = issue_kept_for(viewer, issue_id)
    if latest.version != based_on:
        raise SavedMeanwhile(latest.version, latest.saved_by)
    _add_version(viewer, issue, latest.version + 1, written, now)
    return latest.version + 1


def schedule_issue(viewer: Viewer, issue_id: UUID, week: str, *, public: bool, now: datetime) -> None:
    """The latest version goes out with the Weekly of that week; an empty week takes it back. Raises Refused."""
    issue = _to_change(viewer, issue_id, now)
    if week and week not in weeks_to_choose(now):
        raise Refused(
            _("That week has begun, or is too far ahead. Nothing was changed; choose one of those on the page.")
        )
    issue.week = week or None
    issue.goes_out = issue_kept_for(viewer, issue_id).version if week else None
    issue.public = public and bool(week)
    try:
        with transaction.atomic():
            issue.save()
    except IntegrityError:
        raise Refused(
            _("Another issue is to go out in the week of {day}. Nothing was changed; choose another week.").format(
                day=spoken(week)
            )
        ) from None


def name_editor(viewer: Viewer, person_id: UUID, *, now: datetime) -> None:
    """Naming somebody twice is the same as once. The person came through a door."""
    require_administrator(viewer)
    WeeklyEditor.objects.get_or_create(
        organisation_id=viewer.organisation_id,
        person_id=person_id,
        ended_at=None,
        defaults={"named_by_id": viewer.person_id, "named_at": now},
    )


def end_editor(viewer: Viewer, editor_id: UUID, *, now: datetime) -> None:
    require_administrator(viewer)
    ended = WeeklyEditor.objects.filter(organisation_id=viewer.organisation_id, id=editor_id, ended_at=None)
    if not ended.update(ended_at=now):
        raise NotYours


def choose_public_pages(viewer: Viewer, *, weekly: bool, contact: bool, now: datetime) -> None:
    """What anybody may open without signing in. Readers outside get nothing while the Weekly is not public."""
    require_administrator(viewer)
    chosen = {"weekly": weekly, "contact": contact, "chosen_by_id": viewer.person_id, "chosen_at": now}
    PublicPages.objects.update_or_create(organisation_id=viewer.organisation_id, defaults=chosen)


def _to_change(viewer: Viewer, issue_id: UUID, now: datetime) -> WeeklyIssue:
    """Raises NotYours, or Refused once it has begun to reach its readers."""
    require_editor(viewer)
    Organisation.objects.select_for_update().get(id=viewer.organisation_id)
    issue = WeeklyIssue.objects.filter(organisation_id=viewer.organisation_id, id=issue_id).first()
    if issue is None:
        raise NotYours
    if issue.week and has_begun_to_leave(issue.week, now):
        raise Refused(_(GONE_OUT))
    return issue


def _add_version(viewer: Viewer, issue: WeeklyIssue, number: int, written: Written, now: datetime) -> None:
    IssueVersion(
        organisation_id=viewer.organisation_id,
        issue=issue,
        number=number,
        title=written.title,
        text=written.text,
        saved_by_id=viewer.person_id,
        saved_at=now,
    ).save(force_insert=True)
