"""Where everything on a page lies, written down so shortly that it can be kept, and compared so loosely that type may change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).with_name("lying")
CELL, WIDTHS = 8, (360, 1440)
"""Places are in cells of so many pixels."""
SIDEWAYS, DOWN, OF_ITSELF = 2, 4, 0.15
"""What another version of a font may move: two cells sideways, one line more or less, and a share of what is large."""
_GATHER = """cell => [...document.querySelectorAll(
  'header, nav, main, footer, aside, h1, h2, h3, .card, input:not([type=hidden]), select, textarea, button, .button'
)].map(one => {
  const box = one.getBoundingClientRect(), kind = one.matches('.card') ? 'card' : one.localName;
  const words = label => [...label?.childNodes ?? []].find(node => node.nodeType === 3 && node.data.trim())?.data;
  const said = one.matches('h1, h2, h3, button, .button') ? one.textContent
    : one.matches('input, select, textarea') ? words(one.labels?.[0]) ?? one.ariaLabel ?? '' : '';
  const shown = one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && box.width > 1 && box.height > 1;
  const place = [box.x + scrollX, box.y + scrollY, box.width, box.height].map(pixels => Math.round(pixels / cell));
  return [kind, said.trim().replace(/\\s+/g, ' ').slice(0, 32).trim(), shown ? place : null];
})"""


@dataclass(frozen=True, slots=True)
class Place:
    x: int
    y: int
    wide: int
    high: int

    def __str__(self) -> str:
        return f"{self.x} {self.y} {self.wide} {self.high}"


@dataclass(frozen=True, slots=True)
class Thing:
    """A landmark, heading, card, field or button, and where it lies at each width; None where it is not shown."""

    kind: str
    said: str
    places: tuple[Place | None, ...]

    def __str__(self) -> str:
        places = " | ".join(str(place) if place else "-" for place in self.places)
        return f"{self.kind} {self.said}".strip() + f" | {places}"

    def named(self) -> str:
        return f"{self.kind} “{self.said}”" if self.said else self.kind


def gathered(page: Page) -> list[tuple[str, str, Place | None]]:
    found = page.evaluate(_GATHER, CELL)
    return [(kind, said.replace("|", "/"), place and Place(*place)) for kind, said, place in found]


def together(at_each_width: list[list[tuple[str, str, Place | None]]]) -> list[Thing]:
    """One list of what lies on the page, from what was gathered at each width."""
    things = (
        Thing(each[0][0], each[0][1], tuple(place for *_, place in each)) for each in zip(*at_each_width, strict=True)
    )
    return [thing for thing in things if any(thing.places)]


def written(name: str) -> list[Thing]:
    file = FOLDER / f"{name}.txt"
    return [read(line) for line in file.read_text().splitlines()] if file.exists() else []


def write(name: str, things: list[Thing]) -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.txt").write_text("".join(f"{thing}\n" for thing in things))


def read(line: str) -> Thing:
    what, *places = line.split(" | ")
    kind, _, said = what.partition(" ")
    return Thing(kind, said, tuple(None if place == "-" else Place(*map(int, place.split())) for place in places))


def moved(name: str, before: list[Thing], now: list[Thing]) -> list[str]:
    """A sentence for the first thing that lies elsewhere at each width, and one for each that came or went."""
    then, here = ([(thing.kind, thing.said) for thing in things] for things in (before, now))
    said: list[str] = []
    pairs: list[tuple[Thing, Thing]] = []
    for what, a, b, c, d in SequenceMatcher(None, then, here, autojunk=False).get_opcodes():
        if what == "equal":
            pairs += zip(before[a:b], now[c:d], strict=True)
        else:
            said += [f"{name}: {thing.named()} is gone." for thing in before[a:b]]
            said += [f"{name}: {thing.named()} is new." for thing in now[c:d]]
    for at, width in enumerate(WIDTHS):
        said += [f"{name} at {width}: {sentence}" for sentence in _elsewhere(pairs, at)][:3]
    return said


def _elsewhere(pairs: list[tuple[Thing, Thing]], at: int) -> Iterator[str]:
    """Down the page each is measured from the one before it: what moves one thing is not said of all below it."""
    down_before = down_now = 0
    for old, new in pairs:
        was, is_ = old.places[at], new.places[at]
        if was is None or is_ is None:
            if was != is_:
                yield f"{new.named()} is {'no longer' if was else 'now'} shown."
            continue
        steps = (
            ("to the right", "to the left", is_.x - was.x, SIDEWAYS, 0),
            ("wider", "narrower", is_.wide - was.wide, SIDEWAYS, was.wide),
            ("higher", "less high", is_.high - was.high, DOWN, was.high),
            ("further down", "further up", (is_.y - down_now) - (was.y - down_before), DOWN, abs(was.y - down_before)),
        )
        ways = [
            f"{abs(by) * CELL} pixels {more if by > 0 else less}"
            for more, less, by, bound, size in steps
            if abs(by) > max(bound, OF_ITSELF * size)
        ]
        if ways:
            yield f"{new.named()} is {' and '.join(ways)}."
        down_before, down_now = was.y, is_.y


def not_mirrored(page: Page, left_to_right: list[tuple[str, str, Place | None]]) -> list[str]:
    """What does not stand on the other side where one reads from right to left; a label may be as wide as its words."""
    width = page.evaluate("document.body.clientWidth") / CELL
    return [
        f"{kind} {said}: {old} became {new}"
        for (kind, said, old), (*_, new) in zip(left_to_right, gathered(page), strict=True)
        if old and new and abs(width - old.x - old.wide - new.x) > SIDEWAYS
    ]


def plain(words: str) -> str:
    return re.sub("[^a-z0-9]+", "-", words.lower()).strip("-")
