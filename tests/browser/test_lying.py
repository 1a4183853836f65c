"""Main pages of one fixed morning: each lies as it is written down, keeps to its width, and is mirrored from right to left."""

import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Demo
from tests.browser.places import (
    FOLDER,
    WIDTHS,
    Thing,
    gathered,
    moved,
    not_mirrored,
    plain,
    read,
    together,
    write,
    written,
)
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
PICTURES = os.environ.get("DUOLOGUE_LOOKS")
"""A folder for pictures of all of it: then the places are written anew, too."""
LOOKS = {
    "light": {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "contrast": "no-preference", "forced_colors": "none"},
    "contrast": {"color_scheme": "light", "contrast": "more", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "contrast": "more", "forced_colors": "active"},
}
OF_AMARA = (
    "/",
    "/you/",
    "/questions/",
    "/you/calendars/",
    "/planning/",
    "/rehearsal/tears/report/",
    "/labs/",
    "/workshops/plan-it/",
    "/workshops/plan-it/cards/",
    "/seasons/",
    "/log/",
    "/who-can-read/",
    "/you/everything/",
    "/no-such-page/",
)
OF_A_PAIR = ("", "earlier/", "memory/", "goals/", "feedback/")
STEPS = ("arrange", "week-before", "prepare", "at-the-door", "hold", "wrap-up", "between")
OF_ESRA = (
    "/people/",
    "/organisation/start/",
    "/organisation/retention/",
    "/organisation/culture/",
    "/organisation/pulse/",
    "/organisation/kinds/new",
    "/organisation/seasons/",
)


def of_amara(amara: Someone) -> Iterator[tuple[str, str]]:
    """A name and an address of each page."""
    yield from ((plain(path) or "home", path) for path in OF_AMARA)
    amara.go("/")
    pair = _link(amara, "a[href*='/pairs/']:has-text('Ben')")
    yield from ((plain(f"pair {page}"), pair + page) for page in OF_A_PAIR)
    amara.go(pair)
    meeting = _link(amara, "a[href$='/arrange/']").removesuffix("arrange/")
    yield from ((step, f"{meeting}{step}/") for step in STEPS)


def _link(one: Someone, which: str) -> str:
    address: str = one.page.locator(which).first.evaluate("link => link.href")
    return urlsplit(address).path


@pytest.fixture(scope="module")
def seen(still: Demo, everybody: Callable[..., Someone]) -> dict[str, list[str]]:
    """Each page loaded once, and looked at from both sides and at both widths."""
    found: dict[str, list[str]] = {"moved": [], "wide": [], "mirrored": []}
    names: set[str] = set()
    amara, esra, nobody = (
        everybody(still.address, name, reduced_motion="reduce") for name in ("Amara", "Esra", "nobody")
    )
    for one in (amara, esra):
        one.page.goto(still.ways_in[one.name])
    for one, pages in (
        (amara, of_amara(amara)),
        (esra, ((plain(path), path) for path in OF_ESRA)),
        (nobody, [("sign-in", "/account/sign-in/")]),
    ):
        for name, path in list(pages):
            one.go(path)
            names.add(name)
            for kind, sentences in _looked_at(one.page, name).items():
                found[kind] += sentences
        one.troubles = [trouble for trouble in one.troubles if "404" not in trouble]
    if not PICTURES:
        found["moved"] += [
            f"{file.stem} is no page any more." for file in FOLDER.glob("*.txt") if file.stem not in names
        ]
    return found


def _looked_at(page: Page, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"wide": [], "mirrored": []}
    lying = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        lying.append(gathered(page))
        page.evaluate("document.documentElement.dir = 'rtl'")
        found["wide"] += [f"{name} at {width}, from right to left"] * _is_wide(page)
        found["mirrored"] += [f"{name} at {width}: {what}" for what in not_mirrored(page, lying[-1])]
        page.evaluate("document.documentElement.dir = 'ltr'")
    things = together(lying)
    if PICTURES:
        write(name, things)
        _take(page, name)
    return {"moved": moved(name, written(name), things), **found}


def _is_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def _take(page: Page, name: str) -> None:
    for width, (look, media) in product(WIDTHS, LOOKS.items()):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**media)  # type: ignore[arg-type]
        page.screenshot(path=Path(str(PICTURES)) / look / f"{name}-{width}.png", full_page=True)
    page.emulate_media(**LOOKS["light"])  # type: ignore[arg-type]


def test_each_page_lies_as_it_is_written_down(seen: dict[str, list[str]]) -> None:
    """Where this is meant: `make pictures`, look at them, and keep what it writes."""
    assert seen["moved"] == []


def test_from_right_to_left_no_page_is_wider_than_its_screen(seen: dict[str, list[str]]) -> None:
    assert seen["wide"] == []


def test_from_right_to_left_everything_stands_on_the_other_side(seen: dict[str, list[str]]) -> None:
    assert seen["mirrored"] == []


def test_forty_pixels_more_of_margin_are_noticed(still: Demo, someone: Callable[..., Someone]) -> None:
    amara = someone(still.address, "Amara")
    amara.page.goto(still.ways_in["Amara"])
    amara.page.locator("main > .card").first.evaluate(
        "card => { card.style.marginBlockStart = `${parseFloat(getComputedStyle(card).marginBlockStart) + 40}px` }"
    )
    lying = []
    for width in WIDTHS:
        amara.page.set_viewport_size({"width": width, "height": 900})
        lying.append(gathered(amara.page))

    assert moved("home", written("home"), together(lying)) == [
        "home at 360: card is 40 pixels further down.",
        "home at 1440: card is 40 pixels further down.",
    ]


def test_another_font_and_another_line_are_passed_over() -> None:
    before = [_of("h1 Home | 2 10 40 4"), _of("button Keep | 2 18 20 6"), _of("card | 2 40 40 100")]
    now = [_of("h1 Home | 2 10 40 7"), _of("button Keep | 3 21 22 6"), _of("card | 2 45 40 110")]

    assert moved("home", before, now) == []


def test_what_comes_and_goes_is_named() -> None:
    before, now = [_of("h1 Home | 2 10 40 4"), _of("button Keep | 2 18 20 6")], [_of("button Keep | - ")]

    assert moved("home", before, now) == [
        "home: h1 “Home” is gone.",
        "home at 360: button “Keep” is no longer shown.",
        "home at 1440: button “Keep” is no longer shown.",
    ]


def _of(line: str) -> Thing:
    what, place = line.split(" | ")
    return read(f"{what} | {place.strip()} | {place.strip()}")
