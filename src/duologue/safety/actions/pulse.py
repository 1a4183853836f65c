"""Opening a pulse, answering it, and showing what came of it: once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import override

from duologue.people.actions.permission import require_administrator
from duologue.people.queries import PersonFacts, accounts_of, people_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import destroy_key, open_facts, pulse_key, seal
from duologue.privacy.viewer import Viewer
from duologue.safety.models import PulseBox, PulseFigure, PulseGroup, PulseMember, PulseRound
from duologue.safety.rules.pulse.figures import Figure, figure, together
from duologue.safety.rules.pulse.groups import EVERYBODY, EVERYBODY_NAMED, TEAM, TEAM_NAMED
from duologue.safety.rules.pulse.release import Groups, part_of, shown
from duologue.safety.rules.pulse.rounds import what_is_wrong
from duologue.safety.rules.pulse.statements import LEAST, MOST, STATEMENTS
from duologue.translation import SOURCE, marked
from duologue.translation import gettext as _

SKIPPED = "0"
"""In a box: no answer to this statement. "Rather not say" leaves the same."""
CLOSED = marked("This pulse has closed. Nothing of it was kept.")
KEY_CHECKED = timedelta(days=2)
LAST_OF_ALL = timedelta(hours=12)
"""Behind UTC: there the last day of a pulse ends last, and nobody's is cut short."""
ANSWERED = marked("You have taken part in this pulse already, and an answer cannot be found again to be changed.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who would be asked, and which of their groups could be shown if all of them answered."""

    groups: dict[str, tuple[str, UUID | None]]
    """By key: a name, and whose reports they are."""
    people: dict[UUID, Groups]
    may_be_shown: tuple[str, ...]


def who_would_be_asked(viewer: Viewer) -> Asked:
    """Everybody here who signs in and reports to somebody. Raises NotYours when the viewer is no administrator."""
    require_administrator(viewer)
    everybody = people_for(viewer)
    names = {person.id: person.name for person in everybody}
    signing_in = accounts_of(viewer)
    asked = [person for person in everybody if person.id in signing_in and person.manager_id in names]
    groups: dict[str, tuple[str, UUID | None]] = {}
    people: dict[UUID, Groups] = {}
    for person in asked:
        own = _groups_of(person, names)
        groups.update(own)
        people[person.id] = frozenset(own)
    return Asked(groups, people, shown(Counter(people.values())))


def open_pulse(viewer: Viewer, closes_on: date, *, now: datetime) -> UUID:
    """From this moment on the people and their groups stand still. Raises Refused."""
    require_administrator(viewer)
    rounds = PulseRound.objects.filter(organisation_id=viewer.organisation_id)
    last = rounds.order_by("-opened_on").values_list("opened_on", flat=True).first()
    today = viewer.day_of(now)
    with override(SOURCE):  # names are kept in English
        asked = who_would_be_asked(viewer)
    wrong = what_is_wrong(today, closes_on, last, one_is_open=rounds.filter(released_at=None).exists())
    if not wrong and not asked.may_be_shown:
        wrong = _("Fewer than five people would be asked, so nothing could be shown. Invite people first.")
    if wrong:
        raise Refused(_("{what} Nothing was opened.").format(what=wrong))
    ours = {"organisation_id": viewer.organisation_id}
    row = PulseRound(**ours, opened_by_id=viewer.person_id, opened_on=today, closes_on=closes_on)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(_("A pulse was opened a moment ago. Nothing more was opened.")) from None
    _freeze(row, asked)
    return row.id


def answer_pulse(viewer: Viewer, answers: Mapping[int, int], *, now: datetime) -> None:
    """Once. `answers` by the number of the statement, 1 to 7; those left out stay open. Raises Refused, NotYours."""
    given = "".join(_digit(answers.get(statement.number)) for statement in STATEMENTS)
    ours = {"organisation_id": viewer.organisation_id}
    mine = PulseMember.objects.select_for_update(of=("self",)).select_related("round")
    member = mine.filter(**ours, person_id=viewer.person_id).order_by("-round__opened_on").first()
    if member is None:
        raise NotYours
    if member.round.released_at is not None or viewer.day_of(now) > member.round.closes_on:
        raise Refused(_(CLOSED))
    if member.took_part:
        raise Refused(_(ANSWERED))
    member.took_part = True
    member.save(update_fields=["took_part"])
    box = PulseBox.objects.select_for_update().get(**ours, round_id=member.round_id, groups=member.groups)
    # By value: the order in which they came is in no byte of it.
    _seal(box, sorted([*_opened(box), given]))
    box.save(update_fields=["answers_sealed"])


def release_pulses(viewer: Viewer, *, now: datetime) -> int:
    """Show what is to be shown of each pulse that is over, and forget the rest; how many there were.

    Killed midway, it has not happened. Raises NotYours when the viewer is no administrator.
    """
    require_administrator(viewer)
    ours = {"organisation_id": viewer.organisation_id}
    over = PulseRound.objects.filter(**ours, closes_on__lt=(now.astimezone(UTC) - LAST_OF_ALL).date())
    waiting = list(over.select_for_update().filter(released_at=None))
    for row in waiting:
        _release(row)
        PulseMember.objects.filter(**ours, round_id=row.id).update(took_part=None)
        PulseBox.objects.filter(**ours, round_id=row.id).delete()
        row.released_at = now
        row.save(update_fields=["released_at"])
    # Of those that were shown lately as well: whoever was killed between the two left the key standing.
    gone = [pulse_key(id_) for id_ in over.filter(released_at__gte=now - KEY_CHECKED).values_list("id", flat=True)]
    for key in gone:
        transaction.on_commit(partial(destroy_key, key))
    return len(waiting)


def _groups_of(person: PersonFacts, names: Mapping[UUID, str]) -> dict[str, tuple[str, UUID | None]]:
    own: dict[str, tuple[str, UUID | None]] = {EVERYBODY: (_(EVERYBODY_NAMED), None)}
    if person.department:
        own[f"department {person.department}"] = (person.department, None)
    if person.manager_id:
        named = _(TEAM_NAMED).format(name=names[person.manager_id])
        own[f"{TEAM}{person.manager_id}"] = (named, person.manager_id)
    return own


def _freeze(row: PulseRound, asked: Asked) -> None:
    of = {"organisation_id": row.organisation_id, "round_id": row.id}
    groups = [
        PulseGroup(**of, key=key, name=name, manager_id=manager, may_be_shown=key in asked.may_be_shown)
        for key, (name, manager) in asked.groups.items()
    ]
    PulseGroup.objects.bulk_create(groups, batch_size=500)
    kept = {person: "\n".join(key for key in asked.may_be_shown if key in own) for person, own in asked.people.items()}
    members = [PulseMember(**of, person_id=person, groups=own) for person, own in kept.items()]
    PulseMember.objects.bulk_create(members, batch_size=500)
    boxes = [PulseBox(**of, groups=own) for own in sorted(set(kept.values()))]
    for box in boxes:
        _seal(box, [])
    PulseBox.objects.bulk_create(boxes, batch_size=500)


def _release(row: PulseRound) -> None:
    of = {"organisation_id": row.organisation_id, "round_id": row.id}
    boxes = {frozenset(filter(None, box.groups.split("\n"))): _opened(box) for box in PulseBox.objects.filter(**of)}
    keys = shown({groups: len(answers) for groups, answers in boxes.items()})
    parts: dict[Groups, list[str]] = {}
    for own, answers in boxes.items():
        parts.setdefault(part_of(own, keys), []).extend(answers)
    groups = list(PulseGroup.objects.filter(**of, key__in=keys))
    figures = [
        PulseFigure(
            **of, group=group, statement=number, level=float(found.level), is_band=found.is_band, least=found.least
        )
        for group in groups
        for number, found in _figures(group.key, parts)
    ]
    PulseFigure.objects.bulk_create(figures, batch_size=500)
    PulseGroup.objects.filter(**of, key__in=keys).update(shown=True)


def _figures(key: str, parts: Mapping[Groups, Sequence[str]]) -> list[tuple[int, Figure]]:
    found = []
    for at, statement in enumerate(STATEMENTS):
        given = [
            [int(one[at]) for one in answers if one[at] != SKIPPED] for own, answers in parts.items() if key in own
        ]
        known = [(one, len(values)) for values in given if (one := figure(values)) is not None]
        if (whole := together(known)) is not None:
            found.append((statement.number, whole))
    return found


def _digit(answer: int | None) -> str:
    if answer is not None and not LEAST <= answer <= MOST:
        raise Refused(_("Answer with a whole number from 1 to 7, or leave a statement out. Nothing was kept."))
    return SKIPPED if answer is None else str(answer)


def _seal(box: PulseBox, answers: Sequence[str]) -> None:
    box.answers_sealed = seal("\n".join(answers), box.place, pulse_key(box.round_id))


def _opened(box: PulseBox) -> list[str]:
    return open_facts(box.answers_sealed, box.place).split()
