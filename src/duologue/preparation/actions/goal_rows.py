"""The rows of goals and of what happens to them, sealed before they are anywhere."""

import json
from datetime import date, datetime
from uuid import UUID

from duologue.meetings.queries import PairFacts
from duologue.preparation.models import Goal, GoalEntry
from duologue.preparation.policy import may_begin_goal
from duologue.preparation.rules.goals import Entry, Kind, Measure, plain
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.gaps import words_for_both
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LIMIT = 2000


def refusal_to_begin(viewer: Viewer, pair: PairFacts, kind: Kind) -> str:
    """Why the viewer may not begin a goal of that kind in an open pair; empty when they may."""
    if may_begin_goal(viewer.person_id, pair.manager_id, kind):
        return ""
    said = _("What is expected is {name}'s to state, and yours to say in your own words.")
    return said.format(name=pair.manager_name)


def goal_row(
    viewer: Viewer,
    pair: PairFacts,
    *,
    kind: Kind,
    text: str,
    support: str,
    due_on: date | None,
    measure: Measure | None,
    policy_id: UUID,
    now: datetime,
) -> Goal:
    """Raises Refused where it is not the viewer's to begin, UnusableText where its words cannot be kept."""
    if reason := refusal_to_begin(viewer, pair, kind):
        raise Refused(reason)
    if (kind is Kind.OBJECTIVE) != (measure is not None):
        raise Refused(_("An objective says where it begins, where it should lead and how that is measured."))
    goal = Goal(
        organisation_id=viewer.organisation_id,
        pair_id=pair.id,
        author_id=viewer.person_id,
        policy_id=policy_id,
        kind=kind,
        due_on=due_on,
        created_at=now,
        shared_at=now,
    )
    goal.text_sealed = seal(json.dumps(_words(text, support, measure)), goal.place, pair_key(pair.id))
    return goal


def entry_row(
    viewer: Viewer,
    goal_id: UUID,
    pair_id: UUID,
    kind: Entry,
    *,
    on: date,
    policy_id: UUID,
    now: datetime,
    words: str = "",
    of_step: UUID | None = None,
) -> GoalEntry:
    entry = GoalEntry(
        organisation_id=viewer.organisation_id,
        pair_id=pair_id,
        goal_id=goal_id,
        author_id=viewer.person_id,
        policy_id=policy_id,
        of_step_id=of_step,
        kind=kind,
        on=on,
        created_at=now,
        shared_at=now,
    )
    if words:
        entry.text_sealed = seal(words, entry.place, pair_key(pair_id))
    return entry


def _words(text: str, support: str, measure: Measure | None) -> dict[str, str]:
    words = {"text": words_for_both(text, limit=LIMIT)}
    if support.strip():
        words["support"] = words_for_both(support, limit=LIMIT)
    if measure is not None:
        words |= {
            "unit": measure.unit.strip()[:60],
            "baseline": plain(measure.baseline),
            "target": plain(measure.target),
            "how": measure.how.strip()[:LIMIT],
        }
    return words
