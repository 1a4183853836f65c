"""Run as a process of its own in a home: what people have there before a backup (`before`), and end after it (`after`)."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from duologue.command.home import home_at
from duologue.command.inside import inside


def before() -> dict[str, str]:
    """An auditor who is a custodian, a report's yes to a disclosure, and somebody who manages a report."""
    from duologue.disclosure import actions as disclosure
    from duologue.disclosure.actions import Asked
    from duologue.disclosure.queries import disclosure_for
    from duologue.disclosure.rules.asking import What
    from duologue.lifecycle.disclosing import agree_to_show, items_for
    from duologue.meetings.models import Pair
    from duologue.people.actions import grant_role
    from duologue.people.queries import an_administrator_of, everybody_ever, roles_of
    from duologue.people.rules.roles import Role
    from duologue.privacy.identity import acting_as

    now = datetime.now(UTC)
    people = {one.person_id: one for one in everybody_ever()}
    esra = an_administrator_of(next(iter(people.values())).organisation_id)
    assert esra
    with acting_as(esra, now):
        pairs = [
            one for one in Pair.objects.filter(ended_at=None) if esra.person_id not in (one.manager_id, one.report_id)
        ]
        pair, another = pairs[0], pairs[-1]
        busy = {pair.report_id, another.report_id}
        farid = next(one for one in people.values() if one.person_id not in busy and not roles_of(one))
        grant_role(esra, farid.person_id, Role.AUDITOR, now=now)
        disclosure.name_custodian(esra, farid.person_id, now=now)
    with acting_as(farid, now):
        disclosure.accept_custody(farid, accepted=True, now=now)
    report = people[pair.report_id]
    with acting_as(report, now):
        asked = Asked(What.SHARED, "dispute", "to settle it", days=7)
        yes = disclosure.ask(report, asked, reader=esra.person_id, of=report.person_id, pair_id=pair.id, now=now)
        marks = [one.mark for one in items_for(report, disclosure_for(report, yes, now), now)]
        agree_to_show(report, yes, marks, now=now)
    found = {"esra": esra.person_id, "farid": farid.person_id, "report": report.person_id, "pair": pair.id, "yes": yes}
    return {name: str(id_) for name, id_ in (found | {"leaver": another.report_id}).items()}


def after(known: dict[str, str]) -> dict[str, str]:
    from duologue.disclosure import actions as disclosure
    from duologue.lifecycle.leaving import say_when_they_leave
    from duologue.lifecycle.reporting import apply_line_changes
    from duologue.people.actions import end_line, end_role, grant_role
    from duologue.people.queries import an_administrator_of, everybody_ever
    from duologue.people.rules.roles import Role
    from duologue.privacy.identity import acting_as

    now = datetime.now(UTC)
    people = {str(one.person_id): one for one in everybody_ever()}
    farid, report = people[known["farid"]], people[known["report"]]
    esra = an_administrator_of(farid.organisation_id)
    assert esra
    with acting_as(report, now):
        disclosure.decline(report, UUID(known["yes"]), now=now)
    with acting_as(farid, now):
        disclosure.accept_custody(farid, accepted=False, now=now)
    with acting_as(esra, now):
        end_role(esra, farid.person_id, Role.AUDITOR, now=now)
        apply_line_changes(esra, end_line(esra, report.person_id, on=now.date(), now=now), now=now)
        say_when_they_leave(esra, UUID(known["leaver"]), on=now.date(), now=now)
        grant_role(esra, farid.person_id, Role.ADMINISTRATOR, now=now)  # of whom the backup knows nothing
    with acting_as(farid, now):
        end_role(farid, esra.person_id, Role.ADMINISTRATOR, now=now)
    return known


if __name__ == "__main__":
    home, known = sys.argv[1:]
    with inside(home_at(Path(home))):
        sys.stdout.write(json.dumps(after(json.loads(known)) if known else before()))
