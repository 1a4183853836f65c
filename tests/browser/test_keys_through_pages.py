"""The keyboard alone, through the pages that matter: everything is come to, in the order of the page, and one sees where one is."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
LONGEST = 150
_MARK = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  const groups = new Set();
  return all.filter(one => {
    if (one.tabIndex < 0 || one.disabled || one.type === 'hidden') return false;
    if (!one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false;
    if (one.type === 'radio') {  // of a group one comes to the one that is chosen, or to the first
      const group = `${one.form?.action} ${one.name}`, chosen = [...all].find(each => each.type === 'radio'
        && each.name === one.name && each.form === one.form && each.checked);
      if (chosen ? chosen !== one : groups.has(group)) return false;
      groups.add(group);
    }
    return true;
  }).map((one, place) => (one.dataset.place = place)).length;
}"""
_WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const its = getComputedStyle(one), box = one.getBoundingClientRect();
  const shows = [one, one.closest('label'), one.parentElement].filter(each => each).map(each => getComputedStyle(each));
  const after = shows.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
  const edge = !after && one.matches('input, select, textarea') && parseFloat(its.borderWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const top = document.elementFromPoint(Math.max(0, box.x + box.width / 2), Math.min(innerHeight - 1, Math.max(0, box.y + box.height / 2)));
  const label = one.labels?.[0];
  const hidden = inside && top && !one.contains(top) && !top.contains(one) && !label?.contains(top) && !top.closest('label')?.contains(one);
  return {place: +(one.dataset.place ?? -1), seen: after || edge, inside, hidden, told: one.outerHTML.slice(0, 110)};
}"""


def gone_through(page: Page) -> list[str]:
    """What is wrong on the way from the top of the page to its end by Tab alone."""
    many = page.evaluate(_MARK)
    wrong, before = [], -1
    for _ in range(min(many, LONGEST)):
        page.keyboard.press("Tab")
        where = page.evaluate(_WHERE)
        if where is None:
            wrong.append(f"the keyboard leaves the page after {before + 1} of {many}")
            break
        if where["place"] != before + 1:
            wrong.append(f"from {before} to {where['place']}: {where['told']}")
        for sign, said in (("seen", "nothing shows it"), ("inside", "it is off the screen")):
            if not where[sign]:
                wrong.append(f"{said}: {where['told']}")
        if where["hidden"]:
            wrong.append(f"something lies over it: {where['told']}")
        before = where["place"]
    return wrong


@pytest.mark.parametrize("colours", ["none", "active"])
def test_tab_alone_goes_through_preparing_feedback_wrapping_up_and_people(
    demo: Demo, someone: Callable[..., Someone], colours: str
) -> None:
    amara, esra = (
        someone(demo.address, name, reduced_motion="reduce", forced_colors=colours) for name in ("Amara", "Esra")
    )
    wrong: dict[str, list[str]] = {}
    amara.page.goto(demo.ways_in["Amara"])
    # One that is ahead: a 1:1 of this hour is not arranged any more.
    for pair in [link for link in _links(amara.page) if "/pairs/" in link]:
        amara.go(pair)
        if arranged := [link for link in _links(amara.page) if link.endswith("/arrange/")]:
            break
    meeting = arranged[0].removesuffix("arrange/")
    esra.page.goto(demo.ways_in["Esra"])
    looks = (
        (amara, f"{meeting}prepare/"),
        (amara, f"{pair}feedback/"),
        (amara, f"{meeting}wrap-up/"),
        (esra, "/people/"),
    )
    for one, path in looks:
        one.go(path)
        if found := gone_through(one.page):
            wrong[path] = found

    assert wrong == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<button>One</button><button tabindex=3>Two</button>", "from -1 to 1"),
        ("<button style='outline: 0'>One</button>", "nothing shows it"),
        (
            "<button style='position: absolute; left: 0'>One</button><p style='position: absolute; inset: 0'>",
            "something",
        ),
    ],
)
def test_the_way_through_finds_what_is_wrong(someone: Callable[..., Someone], words: str, said: str) -> None:
    page = someone("", "nobody").page
    style = "<style>:focus-visible { outline: 2px solid }</style>"
    page.set_content(f"<!doctype html>{style}<body>{words}</body>")

    assert gone_through(page)[0].startswith(said)


def _links(page: Page) -> list[str]:
    return [urlsplit(link).path for link in page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")]
