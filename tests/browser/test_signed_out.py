"""After signing out, the back button leads to the door and to nothing that was read before."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")


def test_after_signing_out_the_back_button_shows_nothing(demo: Demo, someone: Callable[..., Someone]) -> None:
    noor = someone(demo.address, "Noor")
    noor.page.goto(demo.ways_in["Noor"])
    noor.follow("Liam Byrne")
    noor.reads("Liam")
    noor.go("/account/sign-out/")
    noor.press("Sign out")
    noor.page.wait_for_url("**/account/sign-in/**")

    for _ in range(3):
        noor.page.go_back()
        expect(noor.page.get_by_role("heading", name="Sign in")).to_be_visible()
        noor.does_not_read("Liam")
