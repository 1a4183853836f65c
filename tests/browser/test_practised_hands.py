"""How long it takes somebody who knows the way: what they press is counted, what they wait is measured."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
A_CLICK = 1.3
"""Seconds to find, point and press, of somebody who knows where (Card, Moran and Newell's keystroke-level model)."""
FOUR_MINUTES = 240


class Practised:
    """Counts what is pressed, and adds up what is waited for."""

    def __init__(self, one: Someone) -> None:
        self.one, self.actions, self.waited = one, 0, 0.0

    def press(self, what: str, *, then: str = "", many: int = 1) -> None:
        """`then`: of what there are so `many` once it is done."""
        self.actions += 1
        began = time.perf_counter()
        self.one.page.locator(what).first.click()
        if then:
            expect(self.one.page.locator(then)).to_have_count(many)
        self.waited += time.perf_counter() - began

    @property
    def seconds(self) -> float:
        return self.actions * A_CLICK + self.waited


def test_one_prepares_holds_and_wraps_up_in_few_actions(demo: Demo, someone: Callable[..., Someone]) -> None:
    liam = someone(demo.address, "Liam")
    liam.page.goto(demo.ways_in["Liam"])
    preparing = Practised(liam)
    preparing.press(".rows a[href*=pairs]")
    preparing.press("a[href$='/prepare/']")
    there = liam.page.locator(".point.draft").count()
    for number in range(3):
        preparing.press("#suggestions form[action$='/taking'] button", then=".point.draft", many=there + number + 1)
    for number in range(3):
        preparing.press(".point.draft form[action$='/sharing'] button", then=".point.draft", many=there + 2 - number)
    if liam.page.get_by_role("button", name="I'm ready").count():
        preparing.press("button[name=stage]", then="text=you are ready")
    assert preparing.actions <= 12
    assert preparing.seconds < FOUR_MINUTES

    liam.follow("Arrange")
    liam.move_to(datetime.now(ZoneInfo("Europe/London")) + timedelta(minutes=12), "Something else is at that time")
    liam.follow("At the door")
    steering = Practised(liam)
    steering.press("button:has-text('Begin the 1:1')")
    points = liam.page.locator("#hold-agenda li")
    many = points.count()
    assert many >= 3
    for done in range(many):
        steering.press("button:has-text('Next point')", then="#hold-agenda .done", many=done + 1)
    steering.press("form[action$='/ending'] button")
    steering.press("form[action$='/read-back'] button")
    steering.press("form[action$='/wrapping'] button", then="text=the next one stands")

    assert steering.actions <= many + 4
    assert steering.seconds - steering.actions * A_CLICK < 2 * steering.actions  # waiting is not what it is made of
