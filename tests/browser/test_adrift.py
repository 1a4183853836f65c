"""The connection is lost while somebody writes, and the tab goes: the words come back to them, and to nobody else."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
WORDS = "canary-adrift how the late shift feels"
Make = Callable[..., Someone]


def preparing(demo: Demo, someone: Make, name: str) -> Someone:
    """At the agenda of somebody's first pair."""
    one = someone(demo.address, name)
    one.page.goto(demo.ways_in[name])
    one.go(re.findall(r"/pairs/[0-9a-f-]{36}/", one.page.content())[0])
    meeting = re.findall(r"/meetings/[0-9a-f-]{36}/", one.page.content())[0]
    one.go(f"{meeting}prepare/")
    return one


def type_without_a_connection(one: Someone) -> None:
    """Every request that would keep it is lost, as with a cable pulled; the tab is closed before it is back."""
    one.page.route("**/draft", lambda route: route.abort())
    one.page.locator("[data-keep=point]").fill(WORDS)
    expect(one.page.locator("[data-keep=point]")).to_have_attribute("data-kept", "no")
    until(one, left=True)
    one.troubles[:] = [trouble for trouble in one.troubles if "ERR_FAILED" not in trouble]


def until(one: Someone, *, left: bool) -> None:
    """Looked for from outside: what a page waits for by itself its own rules of content would refuse."""
    for _ in range(100):
        if any(name.startswith("duologue:adrift:") for name in stored(one)) is left:
            return
        one.page.wait_for_timeout(100)
    raise AssertionError(stored(one))


def stored(one: Someone) -> dict[str, str]:
    found: dict[str, str] = one.page.evaluate("({...sessionStorage, ...localStorage})")
    return found


def test_the_words_come_back_and_are_kept_on_the_server_then(demo: Demo, someone: Make) -> None:
    one = preparing(demo, someone, "Ben")
    type_without_a_connection(one)
    kept = stored(one)

    assert "canary" not in str(kept)
    assert [name for name in kept if name.startswith("duologue:adrift:")]
    one.page.unroute("**/draft")
    one.page.reload()
    field = one.page.locator("[data-keep=point]")
    expect(field).to_have_value(WORDS)
    expect(field).to_have_attribute("data-kept", "yes")
    assert not [name for name in stored(one) if name.startswith("duologue:adrift:")]
    with one.page.expect_response(re.compile("/draft$")):
        field.fill("")


def test_after_signing_out_nothing_is_left_and_nobody_who_signs_in_finds_it(demo: Demo, someone: Make) -> None:
    one = preparing(demo, someone, "Ben")
    type_without_a_connection(one)
    at, kept = one.page.url, stored(one)
    one.go("/you/")
    one.press("Sign out")
    expect(one.page).to_have_url(re.compile("/account/sign-in/"))
    until(one, left=False)

    # Had somebody taken a copy: in another session of the same person it is noise.
    one.page.goto(demo.ways_in["Ben"])
    for name, value in kept.items():
        one.page.evaluate("([name, value]) => sessionStorage.setItem(name, value)", [name, value])
    one.page.goto(at)
    expect(one.page.locator("[data-keep=point]")).to_have_value("")
    until(one, left=False)
