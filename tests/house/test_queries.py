"""Every page asks the database a few questions, and as many for three hundred rows as for one."""

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, signed_in_client
from tests.house.growing import (
    absences,
    commitments,
    feedback,
    goals,
    issues,
    meetings,
    messages,
    notes,
    notes_about,
    of_the_organisation,
    own_questions,
    points,
    rehearsals,
    reports,
    rooms,
    team_seasons,
    versions,
    workshops,
)
from tests.house.world import World, build

from duologue.meetings.rules.steps import Step
from duologue.web.steps import slug

pytestmark = pytest.mark.django_db
MOST = 12
SIZES = (1, 3, 300)
Grow = Callable[[World, int], None]


PAIR, OPEN_PAIR = "/pairs/{pair_id}/", [f"/meetings/{{meeting_id}}/{slug(step)}/" for step in Step]
MEMORY = [f"{PAIR}memory/", f"{PAIR}memory/memory.md", f"{PAIR}memory/memory.json"]
TRIED: list[tuple[str, str, Grow, list[str]]] = [
    ("amara", "planned", points, [PAIR, *OPEN_PAIR, "/", *MEMORY]),
    ("amara", "open", points, [PAIR, *OPEN_PAIR, "/"]),
    ("amara", "open", notes, [PAIR, *OPEN_PAIR, *MEMORY]),
    ("amara", "planned", goals, [f"{PAIR}goals/", f"{PAIR}goals/goals.csv", PAIR]),
    ("amara", "planned", feedback, [f"{PAIR}feedback/", "/", PAIR, *OPEN_PAIR]),
    ("ben", "open", commitments, [PAIR, *OPEN_PAIR, "/"]),
    ("amara", "held", commitments, [PAIR, *OPEN_PAIR, "/"]),
    ("ben", "open", meetings, [PAIR, f"{PAIR}earlier/", f"{PAIR}assistants/", *OPEN_PAIR, "/"]),
    (
        "amara",
        "planned",
        reports,
        ["/", "/you/", "/log/", "/start/?as=manager", "/workshops/plan-it/", "/notes-about-me/", "/you/erasure/"],
    ),
    (
        "esra",
        "planned",
        reports,
        ["/people/", "/people/import/", "/organisation/start/", "/organisation/policy/", "/organisation/retention/"],
    ),
    ("amara", "planned", absences, ["/you/", "/you/weekly/", "/contact/"]),
    ("esra", "planned", issues, ["/organisation/weekly/", "/organisation/weekly/{issue_id}/"]),
    ("amara", "planned", issues, ["/weekly/", "/weekly/{issue_id}/", "/public/weekly/{house_id}/"]),
    ("esra", "planned", messages, ["/organisation/contact/", "/organisation/contact/{message_id}/"]),
    ("amara", "held", notes_about, ["/notes-about-me/{asked_id}/"]),
    ("amara", "planned", own_questions, ["/questions/", "/questions/?among=own", OPEN_PAIR[2]]),
    ("amara", "planned", reports, ["/questions/"]),
    ("esra", "planned", of_the_organisation, ["/organisation/questions/", "/organisation/kinds/"]),
    ("amara", "planned", of_the_organisation, ["/questions/", "/meetings/{meeting_id}/kinds/", OPEN_PAIR[2]]),
    ("esra", "planned", team_seasons, ["/organisation/seasons/", "/seasons/"]),
    ("amara", "planned", team_seasons, [PAIR, *OPEN_PAIR, "/"]),
    ("amara", "planned", rehearsals, ["/rehearsal/", "/rehearsal/tears/report/"]),
    ("amara", "planned", workshops, ["/labs/", "/labs/sessions/{session_id}/"]),
    ("esra", "planned", workshops, ["/organisation/labs/", "/labs/sessions/{session_id}/leading/"]),
    ("esra", "planned", rooms, ["/organisation/rooms/"]),
    ("amara", "planned", rooms, [PAIR, *OPEN_PAIR, "/"]),
    ("esra", "planned", versions, ["/organisation/kinds/regular/", "/organisation/kinds/regular/versions/1/"]),
]


@pytest.mark.parametrize(("who", "state", "grow", "paths"), TRIED, ids=lambda it: getattr(it, "__name__", None))
def test_a_page_asks_as_much_for_three_hundred_rows_as_for_one(
    cast: Cast, who: str, state: str, grow: Grow, paths: list[str]
) -> None:
    world = build(cast, state)
    counts: dict[str, set[int]] = {path: set() for path in paths}
    there = 0
    for size in SIZES:
        grow(world, size - there)
        there = size
        with time_machine.travel(world.now, tick=False):
            client = signed_in_client(getattr(cast, who))
            for path in paths:
                counts[path].add(asked(client, path.format(**world.ids)))

    assert {path: seen for path, seen in counts.items() if len(seen) > 1 or max(seen) > MOST} == {}


def asked(client: Client, path: str) -> int:
    client.get(path)  # the first reading of a day is written down
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len([query for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_the_first_page_of_a_day_asks_no_more_than_it_may(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        for path in (PAIR, *OPEN_PAIR):
            client = signed_in_client(cast.amara)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path.format(**world.ids)).status_code == 200
            names = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
            assert len(names) <= MOST, names
