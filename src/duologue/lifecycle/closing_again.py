"""A backup of the data knows nothing of what was closed after it; the ledger beside the keys does, and each does theirs again."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum

from duologue.disclosure.actions import decline_again, end_custody_again
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.actions import close_entry, close_pair, cut_window, end_deputy, narrow_again, stop_assistants
from duologue.meetings.queries import pair_for, the_two_of
from duologue.people.actions import end_line, end_role_again, leave_again
from duologue.people.queries import every_organisation, everybody_of, managers_among
from duologue.preparation.actions import close_on_agenda, unshare_again
from duologue.privacy.identity import acting_as
from duologue.privacy.queries import owes_narrowing
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import OF_THE_HOUSE, Act, Narrowed, to_do_again
from duologue.privacy.rules.policies import Settings
from duologue.privacy.vault.ledger import whole_ledger_of_narrowings
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import close_answer
from duologue.safety.actions import close_written_back, take_back


class Outcome(StrEnum):
    AGAIN = "closed again"
    STANDS = "closed in it already, or shared again since"
    MISSING = "not in it"


def close_again(*, now: datetime) -> Counter[Outcome]:
    """Before anything answers, and before what was erased is erased again: how many acts of the ledger came out how.

    Each act is done at the moment at which it was done first, as whoever did it and in a transaction of its own. Cut short, it
    is run again: an act that is in the data already is not done twice, and no log has a second line of it.
    """
    entries = whole_ledger_of_narrowings()
    came_out = Counter[Outcome]()
    for organisation_id in every_organisation():
        people = {viewer.person_id: viewer for viewer in everybody_of(organisation_id)}
        for one in to_do_again(one for one in entries if one.organisation_id == organisation_id):
            viewer = people.get(one.author_id) or _stand_in(one)
            came_out[_again(viewer, one) if viewer else Outcome.MISSING] += 1
    return came_out


def _stand_in(one: Narrowed) -> Viewer | None:
    """For an administrator whom that backup does not know yet, the command line, or nobody any more."""
    return Viewer(one.author_id, one.organisation_id, "The server", "UTC") if one.act in OF_THE_HOUSE else None


def _again(viewer: Viewer, one: Narrowed) -> Outcome:
    try:
        with acting_as(viewer, one.at):
            if owes_narrowing(viewer, one.id):
                return Outcome.STANDS
            _ACTS[one.act](viewer, one)
            return Outcome.AGAIN if owes_narrowing(viewer, one.id) else Outcome.STANDS
    except NotYours:
        return Outcome.MISSING
    except Refused:
        return Outcome.STANDS


def _close(viewer: Viewer, one: Narrowed) -> None:
    if one.kind == "check-in":
        close_answer(viewer, one.row_id, one.until, again=True, now=one.at)
    elif one.kind == "answer to feedback":
        close_written_back(viewer, one.row_id, one.until, now=one.at)
    elif one.kind in ("point", "answer", "goal"):
        close_on_agenda(viewer, one.kind, one.row_id, one.until, again=True, now=one.at)
    else:
        close_entry(viewer, one.kind, one.row_id, one.until, now=one.at)


def _make_draft(viewer: Viewer, one: Narrowed) -> None:
    if one.kind == "feedback":
        take_back(viewer, one.row_id, again=True, now=one.at)
    else:
        unshare_again(viewer, one.row_id, now=one.at)


def _shorten(viewer: Viewer, one: Narrowed) -> None:
    """The reading of a former manager. Where the backup is older than the end of their time as manager, that ends again, too."""
    pair = pair_for(viewer, one.row_id, one.at)
    if pair.ended_at is None:
        _part(viewer, one)
    cut_window(viewer, pair.id, one.until or one.at, now=one.at)


def _part(viewer: Viewer, one: Narrowed) -> None:
    """Where the two are manager and report still, they are none any more; whoever is that now is said anew."""
    two = the_two_of(viewer, one.row_id)
    if two.ended_at is not None:
        return
    if managers_among(viewer, {two.manager, two.report}).get(two.report) == two.manager:
        on = viewer.day_of(one.at)
        apply_line_changes(viewer, end_line(None, two.report, on=on, now=one.at), now=one.at)
    else:
        close_pair(viewer, one.row_id, now=one.at)


def _stop(viewer: Viewer, one: Narrowed) -> None:
    stop_assistants(viewer, one.row_id, again=True, now=one.at)


def _narrow_rule(viewer: Viewer, one: Narrowed) -> None:
    narrow_again(viewer, Settings(**json.loads(one.settings)), now=one.at)


def _end_deputy(viewer: Viewer, one: Narrowed) -> None:
    end_deputy(viewer, one.row_id, now=one.at)


def _end_role(viewer: Viewer, one: Narrowed) -> None:
    end_role_again(viewer, one.row_id, now=one.at)


def _end_custody(viewer: Viewer, one: Narrowed) -> None:
    end_custody_again(viewer, one.row_id, now=one.at)


def _decline(viewer: Viewer, one: Narrowed) -> None:
    decline_again(viewer, one.row_id, now=one.at)


def _leave(viewer: Viewer, one: Narrowed) -> None:
    on = (one.until or one.at).astimezone(UTC).date()
    apply_line_changes(viewer, leave_again(viewer, one.row_id, on=on, now=one.at), now=one.at)


_ACTS: dict[Act, Callable[[Viewer, Narrowed], None]] = {
    Act.CLOSED: _close,
    Act.DRAFT: _make_draft,
    Act.SHORTENED: _shorten,
    Act.STOPPED: _stop,
    Act.RULE: _narrow_rule,
    Act.DEPUTY: _end_deputy,
    Act.ROLE: _end_role,
    Act.CUSTODY: _end_custody,
    Act.NO: _decline,
    Act.PARTED: _part,
    Act.LEFT: _leave,
}
