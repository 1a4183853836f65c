"""Some who read and write without a pause, and leave: what a process holds for itself does not grow.

Half a minute here; DUOLOGUE_LONG=yes makes it half an hour (`make soak`). The first rounds are not counted: what is made once (templates,
the language check, questions put into SQL) is made in them.
"""

import os
import re
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection

import psutil
import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker
from tests.faults.offices import Browser, Office, open_office

from duologue.meetings.rules.steps import Step
from duologue.web.steps import slug

pytestmark = pytest.mark.xdist_group("soak")
LONG = bool(os.environ.get("DUOLOGUE_LONG"))
WARM, LASTS = (120.0, 1800.0) if LONG else (15.0, 30.0)
"""Seconds."""
AT_MOST = 1.05
"""Of what it was when everything had been made once."""
PAUSE = 0.05
"""Seconds between what one of them does and their next."""
LOOKS = 5
NOTICED = 0.5
"""Seconds between two looks at what a process holds."""
REMOVAL = re.compile(r"/meetings/[0-9a-f-]{36}/points/[0-9a-f-]{36}/removal")
PAGES = [
    "/",
    "/you/",
    "/log/",
    "/questions/",
    "/labs/",
    "/pairs/{pair}/",
    "/pairs/{pair}/memory/",
    "/pairs/{pair}/goals/",
]
STEPS = [f"{{meeting}}{slug(step)}/" for step in Step]


@dataclass
class Day:
    """What somebody does over and over, and what they were answered."""

    office: Office
    browser: Browser
    answered: Counter[int] = field(default_factory=Counter)

    def go_round(self) -> None:
        for page in (*PAGES, *STEPS):
            self.look(page.format(pair=self.office.cast.pair_id, meeting=self.office.meeting))
        self.follow()
        self.write()

    def look(self, path: str) -> str:
        time.sleep(PAUSE)
        status, page = self.browser.ask("GET", path)
        self.answered[status] += 1
        return page

    def write(self) -> None:
        """A point that stays theirs, with words that are remarked on, and out again; so no page grows."""
        form = {"csrfmiddlewaretoken": self.browser.token(self.look("/you/"))}
        words = {"text": "You never listen to the team.", "strand": "theirs", "keep": "draft"}
        self.answered[self.browser.ask("POST", "/language", **form, context="agenda", text=words["text"])[0]] += 1
        self.answered[self.browser.ask("POST", f"{self.office.meeting}points", **form, **words)[0]] += 1
        for removal in set(REMOVAL.findall(self.look(f"{self.office.meeting}prepare/"))):
            self.answered[self.browser.ask("POST", removal, **form)[0]] += 1

    def follow(self) -> None:
        """The stream of a page that is opened and left."""
        wire = HTTPConnection("127.0.0.1", self.browser.port, timeout=20)
        cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.browser.session}"}
        wire.request("GET", f"/live/{self.office.cast.pair_id}", headers=cookie)
        self.answered[wire.getresponse().status] += 1
        wire.close()


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Office]:
    with open_office(django_db_blocker, lambda _: {}) as office:
        yield office


def test_what_a_process_holds_does_not_grow(
    office: Office, django_db_blocker: DjangoDbBlocker, record_property: Callable[[str, object], None]
) -> None:
    with django_db_blocker.unblock():
        days = {name: Day(office, office.browser(name)) for name in ("ben", "amara", "dana")}
    going(days, WARM)
    before = held(office)
    going(days, LASTS)
    after = held(office)

    both = days["ben"].answered + days["amara"].answered
    assert set(both) <= {200, 204, 302, 303}, both
    assert both.total() > 5 * LASTS
    assert set(days["dana"].answered) == {200, 404}  # who has no part in the pair
    assert {name: round(after[name] / before[name], 3) for name in before if after[name] > AT_MOST * before[name]} == {}
    record_property("minutes", LASTS / 60)


def going(days: dict[str, Day], seconds: float) -> None:
    until = time.monotonic() + seconds
    faults: list[BaseException] = []
    threads = [threading.Thread(target=_till, args=(until, day.go_round, faults)) for day in days.values()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def _till(until: float, go_round: Callable[[], None], faults: list[BaseException]) -> None:
    try:
        while time.monotonic() < until:
            go_round()
    except BaseException as fault:
        faults.append(fault)


def held(office: Office) -> dict[str, float]:
    """Bytes that each process of the machine holds for itself alone, in the middle of some looks."""
    assert office.machine.process is not None
    family = psutil.Process(office.machine.process.pid)
    looks: dict[str, list[int]] = {}
    for _ in range(LOOKS):
        for one in (family, *family.children(recursive=True)):
            looks.setdefault(f"{one.name()} {one.pid}", []).append(one.memory_full_info().uss)
        time.sleep(NOTICED)
    return {name: statistics.median(sizes) for name, sizes in looks.items()}
