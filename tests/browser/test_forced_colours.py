"""With the colours of the device instead of ours: what was set off by a background alone is told apart some other way."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
FORCED, OURS = {"forced_colors": "active", "contrast": "more"}, {"forced_colors": "none", "contrast": "no-preference"}
OF_A_PAIR = ("", "earlier/", "feedback/", "goals/")
STEPS = ("arrange", "week-before", "prepare", "at-the-door", "hold", "wrap-up")
AROUND = ("/", "/you/", "/workshops/plan-it/", "/labs/", "/no-such-page/")
ADMINISTRATORS = ("/people/", "/organisation/culture/", "/organisation/pulse/")
_LIT = """() => [...document.body.querySelectorAll('*')].map(one => getComputedStyle(one).backgroundColor)"""
"""The colour behind each element, in the order of the page."""
_LOOK = """lit => {
  const all = [...document.body.querySelectorAll('*')], clear = 'rgba(0, 0, 0, 0)';
  const style = one => getComputedStyle(one), wrong = [], place = new Map(all.map((one, at) => [one, at]));
  const shown = one => one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
    && one.getBoundingClientRect().width > 2 && !one.closest('.visually-hidden, svg, option, [popover]:not(:popover-open)');
  const edged = one => {
    const its = style(one), sides = ['Top', 'Right', 'Bottom', 'Left'];
    return its.outlineStyle !== 'none' || sides.some(side => its[`border${side}Style`] !== 'none'
      && parseFloat(its[`border${side}Width`]) > 0 && its[`border${side}Color`] !== its.backgroundColor);
  };
  const behind = one => { for (let at = one.parentElement; at; at = at.parentElement)
    if (lit[place.get(at)] && lit[place.get(at)] !== clear) return lit[place.get(at)]; return ''; };
  const plain = [clear, style(document.body).backgroundColor];
  const empty = colour => plain.includes(colour) || /^rgba.*, 0\\)$/.test(colour);
  const looks = one => {
    const its = style(one), box = one.getBoundingClientRect();
    return JSON.stringify([!empty(its.backgroundColor) && its.backgroundColor, its.backgroundImage, its.color, its.borderStyle,
      its.borderWidth, its.borderColor, its.outlineStyle, its.fontWeight, its.textDecorationLine, Math.round(box.width),
      Math.round(box.height)]);
  };
  const told = one => one.cloneNode(false).outerHTML.slice(0, 90);
  all.forEach((one, at) => {
    if (!shown(one)) return;
    const set_off = lit[at] !== clear && lit[at] !== behind(one);
    const control = one.matches('button, a.button, input:not([type=hidden]), select, textarea, summary, [role=button]');
    if (control && set_off && !edged(one)) wrong.push(`no edge: ${told(one)}`);
    if (set_off && !control && !one.textContent.trim() && !edged(one) && !one.querySelector('svg, img, input')
        && empty(style(one).backgroundColor)
        && style(one).backgroundImage === 'none')
      wrong.push(`gone: ${told(one)}`);
    const next = one.nextElementSibling;
    if (next && next.localName === one.localName && shown(next) && lit[at] !== lit[place.get(next)]
        && !one.textContent.trim() && !next.textContent.trim() && looks(one) === looks(next))
      wrong.push(`alike: ${told(one)} and ${told(next)}`);
    if (one.matches('.now, [aria-current]') && lit[at] !== clear && set_off) {
      const other = [...one.parentElement.children].find(each => each !== one && each.localName === one.localName);
      const of_looks = each => JSON.stringify(JSON.parse(looks(each)).filter((_, number) => number < 9 && number !== 0));
      if (other && !edged(one) && of_looks(one) === of_looks(other)) wrong.push(`now is like the others: ${told(one)}`);
    }
  });
  return [...new Set(wrong)];
}"""


def looked_at(page: Page) -> list[str]:
    page.eval_on_selector_all("details", "all => all.forEach(details => details.open = true)")
    page.emulate_media(**OURS)  # type: ignore[arg-type]
    lit = page.evaluate(_LIT)
    page.emulate_media(**FORCED)  # type: ignore[arg-type]
    found: list[str] = page.evaluate(_LOOK, lit)
    page.emulate_media(**OURS)  # type: ignore[arg-type]
    return found


def pages_of(one: Someone) -> Iterator[str]:
    yield from AROUND
    one.go("/")
    # One that is ahead: a 1:1 of this hour is not arranged any more.
    for pair in [link for link in _links(one.page) if "/pairs/" in link]:
        one.go(pair)
        if arranged := [link for link in _links(one.page) if link.endswith("/arrange/")]:
            break
    yield from (f"{pair}{rest}" for rest in OF_A_PAIR)
    meeting = arranged[0].removesuffix("arrange/")
    yield from (f"{meeting}{step}/" for step in STEPS)


def _links(page: Page) -> list[str]:
    return [urlsplit(link).path for link in page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")]


def test_nothing_is_told_by_a_background_alone_where_colours_are_forced(
    demo: Demo, someone: Callable[..., Someone]
) -> None:
    wrong: dict[str, list[str]] = {}
    for name, paths in (("Amara", pages_of), ("Esra", lambda _: iter(ADMINISTRATORS))):
        one = someone(demo.address, name, reduced_motion="reduce")
        one.page.goto(demo.ways_in[name])
        for path in list(paths(one)):
            one.go(path)
            if found := looked_at(one.page):
                wrong[path] = found
        one.troubles = [trouble for trouble in one.troubles if "404" not in trouble]

    assert wrong == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<button style='background: #333; border: 0'>Send</button>", "no edge"),
        ("<i style='display: inline-block; width: 9px; height: 9px; background: #333'></i>", "gone"),
        (
            "<i style='display: inline-block; width: 9px; height: 9px; border: 1px solid; background: #333'></i>"
            "<i style='display: inline-block; width: 9px; height: 9px; border: 1px solid'></i>",
            "alike",
        ),
        ("<ol><li class=now style='background: #eee'>One</li><li>Two</li></ol>", "now is like the others"),
    ],
)
def test_the_look_finds_what_is_wrong(someone: Callable[..., Someone], words: str, said: str) -> None:
    page = someone("", "nobody").page
    page.set_content(f"<!doctype html><body style='background: #fff'>{words}</body>")

    assert [one.partition(":")[0] for one in looked_at(page)] == [said]
