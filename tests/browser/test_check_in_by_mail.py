"""The link of a check-in in a real browser, with nobody signed in: on a phone, in the dark, without scripts or cookies."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.someone import Someone
from tests.command.running import Running, clean_environment, running
from tests.ground.demos import copy_of_the_demo

pytestmark = pytest.mark.xdist_group("browser")
# A process of its own with the settings of the one that serves: the link is signed with its key.
LINK = """
import os, sys
from pathlib import Path
import django
from duologue.command.databases import environment, reached
from duologue.command.home import home_at
home = home_at(Path(sys.argv[1]), demo=True)
with reached(home) as databases:
    os.environ.update(environment(home, databases))
django.setup()
from datetime import UTC, datetime
from django.urls import reverse
from duologue.meetings.queries import ahead_for
from duologue.people.queries import everybody_at_work
from duologue.privacy.identity import acting_as
from duologue.readiness.queries import link_token
now = datetime.now(UTC)
ben = next(viewer for viewer in everybody_at_work(now) if viewer.name.startswith("Ben "))
with acting_as(ben, now):
    print(reverse("check-in-by-mail", args=[link_token(ben, ahead_for(ben, now)[0].id)]))
"""


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Running, str]]:
    with copy_of_the_demo() as home, running("--home", home) as one:
        told = subprocess.run(
            [sys.executable, "-c", LINK, home],
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        yield one, told.stdout.strip()


def test_it_is_answered_on_a_phone_without_signing_in(
    served: tuple[Running, str], someone: Callable[..., Someone]
) -> None:
    one, link = served
    nobody = someone(
        one.address,
        "nobody",
        viewport={"width": 360, "height": 740},
        is_mobile=True,
        has_touch=True,
        color_scheme="dark",
        java_script_enabled=False,
    )
    nobody.go(link)
    nobody.reads("You and Amara Obi")
    nobody.answer("How much energy", "5", "Amara reads it")
    nobody.press("Keep my answers")
    nobody.reads("you can answer again with the same link")
    assert nobody.context.cookies() == []

    nobody.go(link)
    nobody.does_not_read("energy 5")
    nobody.follow("Duologue")
    assert "/account/sign-in/" in nobody.page.url


def test_its_pages_are_for_everybody(served: tuple[Running, str], someone: Callable[..., Someone]) -> None:
    one, link = served
    nobody = someone(one.address, "nobody", viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    found = []
    for act in ("Keep my answers", ""):
        nobody.go(link) if act else None
        found += [wrong["id"] for wrong in Axe().run(nobody.page).response["violations"]]
        assert not nobody.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if act:
            nobody.press(act)

    assert found == []
