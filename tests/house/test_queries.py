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
Asked = dict[str, list[str]]
"""Of each person, the pages on which what grows is listed."""
TRIED: list[tuple[str, Grow, Asked]] = [
    ("planned", points, {"amara": [PAIR, *OPEN_PAIR, "/", *MEMORY]}),
    ("open", points, {"amara": [PAIR, *OPEN_PAIR, "/"]}),
    ("open", notes, {"amara": [PAIR, *OPEN_PAIR, *MEMORY]}),
    ("planned", goals, {"amara": [f"{PAIR}goals/", f"{PAIR}goals/goals.csv", PAIR]}),
    ("planned", feedback, {"amara": [f"{PAIR}feedback/", "/", PAIR, *OPEN_PAIR]}),
    ("open", commitments, {"ben": [PAIR, *OPEN_PAIR, "/"]}),
    ("held", commitments, {"amara": [PAIR, *OPEN_PAIR, "/"]}),
    ("open", meetings, {"ben": [PAIR, f"{PAIR}earlier/", f"{PAIR}assistants/", *OPEN_PAIR, "/"]}),
    (
        "planned",
        reports,
        {
            "amara": [
                *("/", "/you/", "/log/", "/start/?as=manager", "/workshops/plan-it/", "/notes-about-me/"),
                *("/you/erasure/", "/questions/"),
            ],
            "esra": [
                *("/people/", "/people/import/", "/organisation/start/"),
                *("/organisation/policy/", "/organisation/retention/"),
            ],
        },
    ),
    ("planned", absences, {"amara": ["/you/", "/you/weekly/", "/contact/"]}),
    (
        "planned",
        issues,
        {
            "esra": ["/organisation/weekly/", "/organisation/weekly/{issue_id}/"],
            "amara": ["/weekly/", "/weekly/{issue_id}/", "/public/weekly/{house_id}/"],
        },
    ),
    ("planned", messages, {"esra": ["/organisation/contact/", "/organisation/contact/{message_id}/"]}),
    ("held", notes_about, {"amara": ["/notes-about-me/{asked_id}/"]}),
    ("planned", own_questions, {"amara": ["/questions/", "/questions/?among=own", OPEN_PAIR[2]]}),
    (
        "planned",
        of_the_organisation,
        {
            "esra": ["/organisation/questions/", "/organisation/kinds/"],
            "amara": ["/questions/", "/meetings/{meeting_id}/kinds/", OPEN_PAIR[2]],
        },
    ),
    (
        "planned",
        team_seasons,
        {"esra": ["/organisation/seasons/", "/seasons/"], "amara": [PAIR, *OPEN_PAIR, "/"]},
    ),
    ("planned", rehearsals, {"amara": ["/rehearsal/", "/rehearsal/tears/report/"]}),
    (
        "planned",
        workshops,
        {
            "amara": ["/labs/", "/labs/sessions/{session_id}/"],
            "esra": ["/organisation/labs/", "/labs/sessions/{session_id}/leading/"],
        },
    ),
    ("planned", rooms, {"esra": ["/organisation/rooms/"], "amara": [PAIR, *OPEN_PAIR, "/"]}),
    ("planned", versions, {"esra": ["/organisation/kinds/regular/", "/organisation/kinds/regular/versions/1/"]}),
]


@pytest.mark.parametrize(("state", "grow", "pages"), TRIED, ids=lambda it: getattr(it, "__name__", None))
def test_a_page_asks_as_much_for_three_hundred_rows_as_for_one(
    cast: Cast, state: str, grow: Grow, pages: Asked
) -> None:
    world = build(cast, state)
    counts: dict[tuple[str, str], set[int]] = {(who, path): set() for who, paths in pages.items() for path in paths}
    there = 0
    for size in SIZES:
        grow(world, size - there)
        there = size
        with time_machine.travel(world.now, tick=False):
            clients = {who: signed_in_client(getattr(cast, who)) for who in pages}
            for (who, path), seen in counts.items():
                seen.add(asked(clients[who], path.format(**world.ids)))

    assert {place: seen for place, seen in counts.items() if len(seen) > 1 or max(seen) > MOST} == {}


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
