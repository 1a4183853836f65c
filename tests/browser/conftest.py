"""Duologue as it runs, in a process of its own, and browsers that look at it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.organisation import ADMINISTRATOR, as_csv
from tests.browser.someone import Someone
from tests.command.running import COMMAND, clean_environment, duologue, empty_folder, running
from tests.ground.demos import copy_of_the_demo

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MORNING = "2026-03-02T08:30:00+00:00"
"""A Monday."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class House:
    address: str
    home: Path
    told: str = ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium here; `make test` installs it where it may")
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        one = playwright.chromium.launch(executable_path=path, args=quiet)
        yield one
        one.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An organisation of three hundred, imported from its file and served."""
    sheet = tmp_path_factory.mktemp("hr") / "export.csv"
    sheet.write_text(as_csv(), newline="")
    with empty_folder() as folder:
        home = folder / "home"
        said = duologue(
            "import",
            sheet,
            "--organisation",
            "Lantern Street",
            "--administrator",
            ADMINISTRATOR,
            "--yes",
            "--home",
            home,
        )
        assert said.returncode == 0, said.stderr
        words: list[str | Path] = [COMMAND, "serve", "--home", home, "--port", "0"]
        process = subprocess.Popen(words, env=clean_environment(), stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            address = re.search(r"https?://[^ ]*\d", line)
            assert address, line
            yield House(address.group(0), home, said.stdout)
        finally:
            process.terminate()
            process.wait(30)
            process.stderr.close()


@dataclass
class Demo:
    address: str
    ways_in: dict[str, str]


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """The small demo, for pages as they look with something on them."""
    with copy_of_the_demo() as home, running("--home", home) as one:
        yield Demo(one.address, {way["name"].split()[0]: way["link"] for way in one.told["people"]})


@pytest.fixture(scope="session")
def still() -> Iterator[Demo]:
    """The small demo of one fixed morning, for what is compared with what was. Nobody changes anything there."""
    more = {"PYTHONPATH": str(Path(__file__).with_name("morning")), "MORNING": MORNING}
    with empty_folder() as home, running("--home", home, "--people", "12", more=more) as one:
        yield Demo(one.address, {way["name"].split()[0]: way["link"] for way in one.told["people"]})


@pytest.fixture
def someone(browser: Browser) -> Iterator[Callable[..., Someone]]:
    """Makes people, each with a browser of their own; at the end none of them met an error on a page."""
    yield from _making_people(browser)


@pytest.fixture(scope="module")
def everybody(browser: Browser) -> Iterator[Callable[..., Someone]]:
    """The same, for people who look around once for all tests of a file."""
    yield from _making_people(browser)


def _making_people(browser: Browser) -> Iterator[Callable[..., Someone]]:
    people: list[Someone] = []

    def make(address: str, name: str, **how: object) -> Someone:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **how})  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        people.append(Someone(context, address, name, _keep))
        return people[-1]

    yield make
    for one in people:
        one.context.close()
        assert one.troubles == []


def _keep(page: Page, name: str) -> None:
    """A picture for the documentation, when pictures are wanted."""
    if os.environ.get("DUOLOGUE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")
