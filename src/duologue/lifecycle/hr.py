"""Lists of an HR system: looked at first, then done by themselves where that was said and nothing is dangerous, or by a word."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.rules.hr import as_list, mapping_of, sheet_in
from duologue.bridges.rules.kinds import Kind
from duologue.lifecycle.directory import follow
from duologue.people.actions.directory.lists import take_list, what_if
from duologue.people.actions.directory.readings import keep_reading, settle_reading
from duologue.people.queries.directory import administrators_of
from duologue.people.queries.directory_readings import is_known_list, is_known_trouble, waiting_list
from duologue.people.rules.mapping import Listed, people_in
from duologue.people.rules.records import NOBODY
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LISTS = "/organisation/directory/lists/"


def receive_list(
    viewer: Viewer, source: str, name: str, text: str, settings: Mapping[str, str], *, now: datetime
) -> bool:
    """Whether it was another than the last one. All of what follows of it, or nothing, is done in this transaction."""
    told = json.dumps(dict(settings), sort_keys=True)
    digest = hashlib.sha256(f"{told}\n{text}".encode()).hexdigest()
    if is_known_list(viewer, source, digest):
        return False
    try:
        people = _people(text, settings)
    except Refused as trouble:
        keep_reading(viewer, source, name, digest, "troubled", trouble.sentence.split("\n"), "", now=now)
        _tell(viewer, source, now)
        return True
    missing = bool(settings.get("missing"))
    look = what_if(viewer, source, people, missing_leave=missing, now=now)
    words = [*(_("Held: {held}").format(held=held) for held in look.held), *look.done]
    if look.grave or (look.done and not settings.get("by_itself")):
        keep_reading(viewer, source, name, digest, "looked", words, text, now=now)
        _tell(viewer, source, now)
        return True
    if look.done or look.held:
        follow(viewer, take_list(viewer, source, people, missing_leave=missing, now=now), now=now)
    keep_reading(viewer, source, name, digest, "done", words, "", now=now)
    return True


def note_trouble(viewer: Viewer, source: str, name: str, sentence: str, *, now: datetime) -> None:
    """What could not be read at all; the same trouble is told once in a while, and not each time."""
    digest = hashlib.sha256(f"{name}\n{sentence}".encode()).hexdigest()
    if not is_known_trouble(viewer, source, digest):
        keep_reading(viewer, source, name, digest, "troubled", [sentence], "", now=now)
        _tell(viewer, source, now)


def go_ahead(viewer: Viewer, source: str, reading_id: UUID, settings: Mapping[str, str], *, now: datetime) -> None:
    """By an administrator. What is held of it stays held, each for a word of its own. Raises NotYours, Refused."""
    people = _people(waiting_list(viewer, source, reading_id), settings)
    outcome = take_list(viewer, source, people, missing_leave=bool(settings.get("missing")), now=now)
    follow(viewer, outcome, now=now)
    words = [*(_("Held: {held}").format(held=held) for held in outcome.held), *outcome.done]
    settle_reading(viewer, reading_id, "done", words, now=now)


def drop_list(viewer: Viewer, source: str, reading_id: UUID, *, now: datetime) -> None:
    waiting_list(viewer, source, reading_id)
    settle_reading(viewer, reading_id, "dropped", [], now=now)


def _people(text: str, settings: Mapping[str, str]) -> tuple[Listed, ...]:
    """Raises Refused with a line of words for each that is wrong."""
    try:
        listed = people_in(sheet_in(as_list(text)), mapping_of(settings))
    except UnusableText as trouble:
        raise Refused(trouble.sentence) from None
    if listed.problems:
        raise Refused(
            "\n".join(_("Line {line}: {reason}").format(line=one.line, reason=one.reason) for one in listed.problems)
        )
    if not listed.people:
        raise Refused(_(NOBODY))
    return listed.people


def _tell(viewer: Viewer, source: str, now: datetime) -> None:
    once = f"list {source} {now.date()}"
    let_know(viewer.organisation_id, administrators_of(viewer), LISTS, kind=Kind.DECISION, once=once, now=now)
