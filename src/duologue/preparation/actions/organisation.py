"""What administrators add for everybody in their organisation: questions, and templates in versions.

Administrators of one organisation wait for each other here, so a number and a name are given once.
"""

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID, uuid4

from duologue.meetings.rules.finding import folded
from duologue.people.actions.permission import require_administrator
from duologue.people.models import Organisation
from duologue.preparation.models import OrganisationQuestion, TemplateVersion
from duologue.preparation.queries.organisation import version_for, versions_of
from duologue.preparation.rules.bank import ASKERS, DEPTHS, Question, bank
from duologue.preparation.rules.own_templates import Version, Written, checked
from duologue.preparation.rules.shelf import OURS
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.templates import templates
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_line
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LIMIT = 500
"""Characters of a question, and of each note beside it."""


class SavedMeanwhile(Refused):
    """Another administrator saved a version first. Nothing is written over: the writer looks, and saves again."""

    def __init__(self, number: int, by: str) -> None:
        super().__init__(
            _(
                "{name} saved version {number} while you had this open. Yours is not saved yet, and is still below as you "
                "wrote it. Look at version {number}; saving again keeps yours as version {next}, after it."
            ).format(name=by, number=number, next=number + 1)
        )
        self.number = number


def add_question(viewer: Viewer, asked: Question, *, now: datetime) -> UUID:
    """For everybody in the organisation. Its id, what it fits and the checker's advice do not matter here."""
    question = could_add_question(viewer, asked)
    row = OrganisationQuestion(
        organisation_id=viewer.organisation_id,
        words=question.words,
        strand=question.strand,
        asks=question.asks,
        depth=question.depth,
        listen_for=question.listen_for,
        follow_up=question.follow_up,
        avoid=question.avoid,
        added_by_id=viewer.person_id,
        added_at=now,
    )
    row.save(force_insert=True)
    return row.id


def could_add_question(viewer: Viewer, asked: Question) -> Question:
    """As it would be kept, for a look before; adds nothing. Raises NotYours, UnusableText, Refused."""
    require_administrator(viewer)
    _one_at_a_time(viewer)
    if asked.strand not in STRANDS or asked.asks not in ASKERS or asked.depth not in DEPTHS:
        raise Refused(_("That is no strand, no asker or no depth that a question can have. Choose all three again."))
    words = clean_line(asked.words, limit=LIMIT)
    listen_for, follow_up, avoid = map(_note, (asked.listen_for, asked.follow_up, asked.avoid))
    in_use = OrganisationQuestion.objects.filter(organisation_id=viewer.organisation_id, retired_at=None)
    there = [*in_use.values_list("words", flat=True), *(question.words for question in bank())]
    if folded(words) in map(folded, there):
        raise Refused(_("This question is there already, in the same words. Nothing was added; word it otherwise."))
    return replace(asked, words=words, listen_for=listen_for, follow_up=follow_up, avoid=avoid)


def retire_question(viewer: Viewer, question_id: UUID, *, retired: bool, now: datetime) -> None:
    """No longer on offer, or on offer again. What was taken from it stays where it is; twice is the same as once."""
    require_administrator(viewer)
    found = OrganisationQuestion.objects.filter(organisation_id=viewer.organisation_id, id=question_id)
    if not found.exists():
        raise NotYours
    by = {"retired_by_id": viewer.person_id, "retired_at": now} if retired else {"retired_by": None, "retired_at": None}
    found.filter(retired_at__isnull=retired).update(**by)


def save_template(viewer: Viewer, kind: str, raw: Written, *, based_on: int, now: datetime) -> Version:
    """A new version, not on show yet. An empty `kind` begins a kind of the organisation's own.

    `based_on`: the number of the latest version that the writer saw, 0 for none. Raises SavedMeanwhile,
    NotYetATemplate, or NotYours for a kind that is none.
    """
    require_administrator(viewer)
    _one_at_a_time(viewer)
    known = not kind or any(template.id == kind for template in templates())
    kind = kind or f"{OURS}{uuid4().hex[:12]}"
    written = checked(raw, _names_of_others(viewer, kind))
    latest = versions_of(viewer).filter(kind=kind).select_related("saved_by").order_by("-number").first()
    if latest is None and not known:
        raise NotYours
    if latest is not None and latest.number != based_on:
        raise SavedMeanwhile(latest.number, latest.saved_by.name)
    number = latest.number + 1 if latest else 1
    row = TemplateVersion(
        organisation_id=viewer.organisation_id,
        kind=kind,
        number=number,
        name=written.name,
        shape=written.shape,
        why=written.why,
        questions=[asdict(line) for line in written.lines],
        saved_by_id=viewer.person_id,
        saved_at=now,
    )
    row.save(force_insert=True)
    return Version(kind, number, written)


def bring_back(viewer: Viewer, kind: str, number: int, *, now: datetime) -> Version:
    """An earlier version as the latest one; what came between stays to be looked at."""
    require_administrator(viewer)
    _one_at_a_time(viewer)
    earlier = version_for(viewer, kind, number).version
    latest = versions_of(viewer).filter(kind=kind).order_by("-number").values_list("number", flat=True)[:1].get()
    if latest == number:
        return earlier
    return save_template(viewer, kind, earlier.written, based_on=latest, now=now)


def publish_template(viewer: Viewer, kind: str, number: int, *, now: datetime) -> None:
    """Pairs see it from now on. What a pair has begun with already stays as it was: those are points of their own."""
    require_administrator(viewer)
    _one_at_a_time(viewer)
    saved = version_for(viewer, kind, number)
    if saved.on_show:
        return
    if saved.withdrawn_at is not None:
        raise Refused(_("That version was on show before. Bring it back as a new version, and publish that."))
    name = saved.version.written.name
    if folded(name) in map(folded, _names_of_others(viewer, kind)):
        said = _("Another kind of 1:1 is called “{name}” by now. Write the next version under another name.")
        raise Refused(said.format(name=name))
    withdraw_template(viewer, kind, now=now)
    versions_of(viewer).filter(kind=kind, number=number).update(published_at=now)


def withdraw_template(viewer: Viewer, kind: str, *, now: datetime) -> None:
    """Back to what comes with Duologue; a kind of the organisation's own is offered no longer."""
    require_administrator(viewer)
    versions_of(viewer).filter(kind=kind, published_at__isnull=False, withdrawn_at=None).update(withdrawn_at=now)


def _note(raw: str) -> str:
    return clean_line(raw, limit=LIMIT) if raw.strip() else ""


def _one_at_a_time(viewer: Viewer) -> None:
    Organisation.objects.select_for_update().get(id=viewer.organisation_id)


def _names_of_others(viewer: Viewer, kind: str) -> set[str]:
    """Of every other kind: how it is called with us, on show or saved last."""
    others = versions_of(viewer).exclude(kind=kind)
    latest = others.order_by("kind", "-number").distinct("kind").values_list("name", flat=True)
    shown = others.filter(published_at__isnull=False, withdrawn_at=None).values_list("name", flat=True)
    return {template.name for template in templates() if template.id != kind} | set(latest) | set(shown)
