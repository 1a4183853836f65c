"""`duologue verify-log`: proves that nothing was taken out of anyone's access log, nor changed in it."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import psycopg
import typer

from duologue.command.databases import Databases
from duologue.command.home import home_at
from duologue.command.inside import inside
from duologue.command.saying import out, progress
from duologue.command.serve import HomeOption
from duologue.command.trouble import Trouble

_PEOPLE = "SELECT id, organisation_id, name, email FROM people_person ORDER BY name, id"


def verify_log(
    person: Annotated[str | None, typer.Option(help="The mail of one person; otherwise everyone's log.")] = None,
    home: HomeOption = None,
) -> None:
    """Walk the chain of each person's access log and say where one does not hold. Reads no content."""
    with inside(home_at(home)) as databases:
        people = [row for row in _people(databases) if person in {None, row[3]}]
        if not people:
            raise Trouble(f"Nobody here has the address {person}." if person else "There is nobody here yet.")
        with progress("Walking the chains") as step:
            broken = []
            for number, (person_id, organisation_id, name, _) in enumerate(people, 1):
                if because := _break_of(person_id, organisation_id, name):
                    broken.append(f"{name}: {because}")
                step(number, len(people), "")
    for words in broken:
        out.print(words, markup=False)
    if broken:
        raise Trouble(f"{len(broken)} of {len(people)} logs do not hold. Keep a copy of everything before doing more.")
    out.print(f"The log of {people[0][2]} holds." if person else f"All {len(people)} logs hold.", markup=False)


def _break_of(person_id: UUID, organisation_id: UUID, name: str) -> str:
    from duologue.privacy.identity import acting_as
    from duologue.privacy.queries import verify_log as verify
    from duologue.privacy.viewer import Viewer

    viewer = Viewer(person_id, organisation_id, name, "UTC")
    with acting_as(viewer, datetime.now(UTC)):
        found = verify(viewer)
    return f"line {found.seq}, {found.because}" if found else ""


def _people(databases: Databases) -> list[tuple[UUID, UUID, str, str]]:
    with psycopg.connect(databases.app) as connection:
        return [(row[0], row[1], row[2], row[3]) for row in connection.execute(_PEOPLE)]
