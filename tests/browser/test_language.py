"""A remark beside one's own words: taken, left, and never in the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")


def test_words_are_remarked_on_taken_and_left(demo: Demo, someone: Callable[..., Someone]) -> None:
    noor = someone(demo.address, "Noor")
    noor.page.goto(demo.ways_in["Noor"])
    noor.follow("Liam Byrne")
    noor.follow("Prepare")
    field, remark = noor.page.locator("#point-text"), noor.page.locator(".remark")
    field.fill("😀 First this.\nYou never listen in the review. Then Tuesday.")
    expect(remark).to_have_count(1)
    expect(remark).to_contain_text("You never listen")
    noor.picture("12-a-remark")
    noor.press("Write it like this")
    expect(remark).to_have_count(0)
    written = field.input_value()
    assert written.startswith("😀 First this.\n")
    assert written.endswith(" Then Tuesday.")
    assert "never listen" not in written

    told = noor.page.locator(".remarks")
    expect(told).to_contain_text("You never listen in the review.")
    noor.press("Undo")
    expect(field).to_have_value("😀 First this.\nYou never listen in the review. Then Tuesday.")
    noor.press("Write it like this")
    field.press("Control+z")
    expect(field).to_have_value("😀 First this.\nYou never listen in the review. Then Tuesday.")

    field.fill("You always ignore me in the meetings and you are a terrible manager.")
    noor.page.get_by_role("button", name="Write it like this").first.click()
    expect(field).to_have_value(
        re.compile(r"ignoring me in the meetings\. What was going on\? You are a terrible manager\.$")
    )

    field.fill("You never listen in the review.")
    noor.press("Leave it as it is")
    expect(remark).to_have_count(0)
    field.fill("You never listen in the review. So.")
    noor.page.wait_for_timeout(1500)
    expect(remark).to_have_count(0)
