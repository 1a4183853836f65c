"""Every page as eyes, hands, ears and slow lines have it: axe, a phone's width, bytes, no JavaScript, keys."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Demo
from tests.browser.eyes import Eyes
from tests.browser.someone import Someone

from duologue.demo.people import DOMAIN

pytestmark = pytest.mark.xdist_group("browser")
FIRST_VISIT, AFTER = 60_000, 15_000
"""Bytes over the wire."""
STEPS = ("arrange", "week-before", "prepare", "at-the-door", "hold", "wrap-up", "between")
AROUND = (
    "/",
    "/you/",
    "/questions/",
    "/questions/?among=own",
    "/you/calendars/",
    "/you/weekly/",
    "/weekly/",
    "/contact/",
    "/planning/",
    "/rehearsal/",
    "/rehearsal/tears/report/",
    "/labs/",
    "/start/",
    "/workshops/",
    "/workshops/plan-it/",
    "/workshops/make-it-safe/slides/",
    "/workshops/plan-it/cards/",
    "/seasons/",
    "/log/",
    "/who-can-read/",
    "/disclosures/",
    "/notes-about-me/",
    "/works-council/",
    "/organisation/policy/",
    "/you/everything/",
    "/you/erasure/",
    "/you/deputy/",
    "/you/earlier-pairs/",
    "/account/ways/",
    "/account/sessions/",
    "/no-such-page/",
)
ADMINISTRATORS = (
    "/people/",
    "/people/import/",
    "/organisation/start/",
    "/auditing/",
    "/organisation/policy/",
    "/organisation/retention/",
    "/organisation/custodians/",
    "/organisation/culture/",
    "/organisation/planning/",
    "/organisation/questions/",
    "/organisation/holidays/",
    "/organisation/rooms/",
    "/organisation/help/",
    "/organisation/pulse/",
    "/organisation/labs/",
    "/pulse/",
    "/help/",
    "/you/after/",
    "/organisation/seasons/",
    "/organisation/weekly/",
    "/organisation/contact/",
    "/organisation/kinds/",
    "/organisation/kinds/new",
    "/organisation/kinds/regular/",
)
SIGNED_OUT = ("/account/sign-in/", "/account/password/forgotten/", "/who-can-read/")


def pages_of(one: Someone) -> Iterator[str]:
    """Every page that this person gets to, each of the seven steps for each of their people."""
    yield from AROUND
    one.go("/labs/")
    for session in [urlsplit(link).path for link in _links(one.page) if "/labs/sessions/" in link]:
        yield session
        one.go(session)
        yield from (urlsplit(link).path for link in _links(one.page) if "/public/labs/" in link or "/leading/" in link)
    one.go("/")
    pairs = {urlsplit(link).path for link in _links(one.page) if "/pairs/" in link}
    for pair in sorted(pairs):
        one.go(pair)
        yield pair
        yield f"{pair}earlier/"
        yield f"{pair}assistants/"
        yield f"{pair}memory/"
        yield f"{pair}goals/"
        yield f"{pair}feedback/"
        yield f"{pair}own-words/"
        yield f"{pair}disclosures"
        yield f"{pair}goals/from-a-file/"
        steps = [link for link in _links(one.page) if link.endswith("/arrange/")]
        for meeting in {step.removesuffix("arrange/") for step in steps}:
            yield from (f"{urlsplit(meeting).path}{step}/" for step in (*STEPS, "kinds"))
    one.go(f"{sorted(pairs)[0]}earlier/")
    past = [urlsplit(link).path for link in _links(one.page) if "/meetings/" in link]
    yield from past[-1:]
    one.go(sorted(pairs)[0])
    yield from [urlsplit(link).path for link in _links(one.page) if link.endswith("/wording")][:2]


def pages_of_an_administrator(esra: Someone) -> Iterator[str]:
    """The lists, the editors, and a version that is saved for this: it has advice beside it."""
    yield from ADMINISTRATORS
    esra.go("/organisation/weekly/")
    ours = re.compile(r"/(?:public|organisation)/(?:weekly|contact)/[0-9a-f-]{36}/")
    yield from (urlsplit(link).path for link in _links(esra.page) if ours.search(link))
    esra.go("/organisation/labs/")
    for workshop in [urlsplit(link).path for link in _links(esra.page) if re.search("/labs/[0-9a-f-]{36}/$", link)]:
        yield workshop
        esra.go(workshop)
        yield from (urlsplit(link).path for link in _links(esra.page) if "/organisation/labs/sessions/" in link)
    esra.go("/organisation/kinds/regular/")
    esra.fill("Name", "Weekly")
    esra.page.get_by_label("Question 1").first.fill("Why is it always late?")
    esra.press("Save and look at it")
    esra.reads("You could word it otherwise")
    yield urlsplit(esra.page.url).path


def pages_shown_to_others(amara: Someone, esra: Someone) -> Iterator[str]:
    """What amara asks of others and is asked to do, made by pressing, once: the demo is looked at more than once."""
    esra.go("/organisation/custodians/")
    if not esra.page.get_by_text("Amara Obi").count():
        esra.fill("Mail address", f"amara.obi@{DOMAIN}")
        esra.press("Name them")
    yield "/custody/"
    amara.go("/disclosures/")
    if not _of(amara, "disclosures"):
        amara.go("/")
        amara.go(next(urlsplit(link).path for link in _links(amara.page) if "/pairs/" in link) + "disclosures")
        amara.fill("Mail address of who should read it", f"esra.kaya@{DOMAIN}")
        amara.fill("In your own words, so that one can decide", "To have somebody at our side.")
        amara.press("Go on to the words")
        amara.go("/disclosures/")
    yield from _of(amara, "disclosures")
    amara.go("/notes-about-me/")
    if not _of(amara, "notes-about-me"):
        amara.page.locator("summary", has_text=re.compile("^Ask ")).first.click()
        amara.page.get_by_role("button", name=re.compile("^Yes, ask ")).first.click()
        amara.go("/notes-about-me/")
    yield from _of(amara, "notes-about-me")


def _of(one: Someone, what: str) -> list[str]:
    paths = (urlsplit(link).path for link in _links(one.page))
    return [path for path in paths if re.fullmatch(f"/{what}/[0-9a-f-]{{36}}/", path)][:1]


def _links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def seen(demo: Demo, everybody: Callable[..., Someone]) -> dict[str, dict[str, list[str]]]:
    """What is wrong with each page, under what was asked: each is loaded once for all that follows."""
    amara, esra, nobody = (
        everybody(demo.address, name, reduced_motion="reduce") for name in ("Amara", "Esra", "nobody")
    )
    eyes = {one.name: Eyes(one.page) for one in (amara, esra, nobody)}
    amara.page.goto(demo.ways_in["Amara"], wait_until="networkidle")
    first = eyes["Amara"].meter.read()
    esra.page.goto(demo.ways_in["Esra"])
    found: dict[str, dict[str, list[str]]] = {what: {} for what in ("axe", "tree", "narrow", "bytes")}
    if first > FIRST_VISIT:
        found["bytes"]["first visit"] = [str(first)]
    looks = (
        (amara, pages_of(amara)),
        (esra, pages_of_an_administrator(esra)),
        (amara, pages_shown_to_others(amara, esra)),
        (nobody, iter(SIGNED_OUT)),
    )
    kinds: set[str] = set()
    for one, paths in looks:
        for path in list(paths):
            kind = re.sub("[0-9a-f]{8}-[0-9a-f-]{27}", "", path)
            one.page.goto("about:blank")
            eyes[one.name].meter.read()
            one.go(path)
            size = eyes[one.name].meter.read()
            if one is amara and size > AFTER:
                found["bytes"][path] = [str(size)]
            for what, wrong in eyes[one.name].look(kind not in kinds):
                found[what].setdefault(path, []).append(wrong)
            kinds.add(kind)
        one.troubles = [trouble for trouble in one.troubles if "404" not in trouble]
    return found


def test_axe_finds_nothing_on_any_page_in_any_light(seen: dict[str, dict[str, list[str]]]) -> None:
    assert seen["axe"] == {}


def test_a_reader_of_the_screen_finds_one_heading_and_a_name_for_everything(
    seen: dict[str, dict[str, list[str]]],
) -> None:
    assert seen["tree"] == {}


def test_no_page_is_wider_than_its_screen(seen: dict[str, dict[str, list[str]]]) -> None:
    assert seen["narrow"] == {}


def test_a_page_is_small(seen: dict[str, dict[str, list[str]]]) -> None:
    assert seen["bytes"] == {}


def test_without_javascript_everything_can_be_done(demo: Demo, someone: Callable[..., Someone]) -> None:
    ben = someone(demo.address, "Ben", java_script_enabled=False)
    ben.page.goto(demo.ways_in["Ben"])
    ben.follow("Amara Obi")
    ben.follow("Prepare")
    ben.fill("Your point", "Written without any script")
    ben.press("Keep as draft")
    ben.reads("Written without any script")
    ben.reads("draft, only you")
    ben.follow("A week before")
    ben.answer("How much energy", "5", "Amara reads it")
    ben.press("Keep my answers")
    ben.reads("energy 5")
    ben.go("/")
    ben.press("I've done it")
    ben.reads("Noted as done")


def test_keys_alone_are_enough(demo: Demo, someone: Callable[..., Someone]) -> None:
    ben = someone(demo.address, "Ben")
    ben.page.goto(demo.ways_in["Ben"])
    keys = ben.page.keyboard
    keys.press("Tab")
    expect(ben.page.locator(":focus")).to_have_text("To the page")
    keys.press("?")
    expect(ben.page.get_by_role("dialog")).to_contain_text("This week")
    keys.press("Escape")
    expect(ben.page.get_by_role("dialog")).to_have_count(0)
    ben.follow("Amara Obi")
    ben.follow("Prepare")
    ben.page.wait_for_url("**/prepare/")
    keys.press("n")
    expect(ben.page.get_by_label("Your point")).to_be_focused()
    keys.type("Typed, never clicked")
    for _ in range(3):
        keys.press("Tab")
    expect(ben.page.locator(":focus")).to_have_text("Share with Amara")
    keys.press("Enter")
    ben.reads("Typed, never clicked")
    keys.press("w")
    expect(ben.page).to_have_url(re.compile("/$"))


def test_what_is_focused_can_be_seen(demo: Demo, someone: Callable[..., Someone]) -> None:
    ben = someone(demo.address, "Ben")
    ben.page.goto(demo.ways_in["Ben"])
    ben.page.keyboard.press("Tab")
    unseen = []
    for _ in range(12):
        ben.page.keyboard.press("Tab")
        style = ben.page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth, s.boxShadow] }"
        )
        if ben.page.evaluate("document.activeElement === document.body"):
            break
        if style[0] == "none" and style[2] == "none":
            unseen.append(ben.page.evaluate("document.activeElement.outerHTML"))

    assert unseen == []
