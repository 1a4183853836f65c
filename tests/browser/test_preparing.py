"""Two people make one agenda: in an order, in writing, about something; and steer by it while they talk."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
Make = Callable[..., Someone]


@pytest.fixture
def nikos(demo: Demo, someone: Make) -> Someone:
    """He reports to Eleni."""
    return preparing(demo, someone(demo.address, "Nikos"), "Eleni Markou")


@pytest.fixture
def eleni(demo: Demo, someone: Make) -> Someone:
    return preparing(demo, someone(demo.address, "Eleni"), "Nikos Pappas")


def preparing(demo: Demo, one: Someone, other: str) -> Someone:
    one.page.goto(demo.ways_in[one.name])
    one.follow(other)
    one.follow("Prepare")
    return one


def point(one: Someone, words: str) -> Locator:
    return one.page.locator(".point", has_text=words)


def bring(one: Someone, other: str, *points: str) -> None:
    for words in points:
        one.fill("Your point", words)
        one.page.locator("#add-point").get_by_role("button", name=f"Share with {other}").click()
        expect(point(one, words)).to_be_visible()


def mine_in_order(one: Someone) -> list[str]:
    return [
        words for words in one.page.locator("#agenda .point-words > p:first-child").all_inner_texts() if "#" in words
    ]


def test_points_are_ordered_by_dragging_and_by_keys(nikos: Someone, eleni: Someone) -> None:
    bring(nikos, "Eleni", "#1 rota", "#2 lamp", "#3 leave")
    grip, first = point(nikos, "#3").locator("[data-grip]"), point(nikos, "#1")
    grip.hover()
    nikos.page.mouse.down()
    box = first.bounding_box()
    assert box
    nikos.page.mouse.move(box["x"] + 20, box["y"] - 2, steps=6)
    nikos.page.mouse.up()
    expect(eleni.page.locator("#agenda .point", has_text="#").first).to_contain_text("#3 leave")
    assert mine_in_order(nikos) == mine_in_order(eleni) == ["#3 leave", "#1 rota", "#2 lamp"]

    up = point(nikos, "#2").get_by_role("button", name="Move up")
    up.focus()
    for place in (1, 0):
        nikos.page.keyboard.press("Enter")
        expect(nikos.page.locator("#agenda .point", has_text="#").nth(place)).to_contain_text("#2 lamp")
        expect(point(nikos, "#2").get_by_role("button", name="Move up")).to_be_focused()
    assert mine_in_order(nikos) == ["#2 lamp", "#3 leave", "#1 rota"]


def test_what_needs_no_meeting_is_answered_in_writing(nikos: Someone, eleni: Someone) -> None:
    bring(nikos, "Eleni", "#4 may I swap Fridays?")
    point(nikos, "#4").get_by_role("button", name="In writing instead").click()
    asked = eleni.page.locator("#elsewhere .point", has_text="#4")
    asked.get_by_text("Answer", exact=True).click()
    asked.get_by_role("textbox").fill("Half an ans")
    bring(nikos, "Eleni", "#5 meanwhile")  # her page changes under her hands
    expect(point(eleni, "#5")).to_be_visible()
    expect(asked.get_by_role("textbox")).to_have_value("Half an ans")
    asked.get_by_role("textbox").fill("Yes, from next week.")
    asked.get_by_role("button", name="Put it there").click()
    expect(point(nikos, "#4")).to_contain_text("Yes, from next week.")
    nikos.picture("10-in-writing")

    point(nikos, "#4").get_by_role("button", name="That answers it").click()
    expect(point(nikos, "#4")).to_have_count(0)
    expect(point(eleni, "#4")).to_have_count(0)


def test_one_key_hides_what_only_i_see_on_every_page(nikos: Someone) -> None:
    nikos.fill("Your point", "#6 not yet")
    nikos.press("Keep as draft")
    expect(point(nikos, "#6")).to_be_visible()
    nikos.page.keyboard.press("Escape")
    for _ in range(2):
        expect(point(nikos, "#6")).to_be_hidden()
        expect(nikos.page.get_by_role("heading", name="You could ask")).to_be_hidden()
        assert nikos.page.locator("[data-own]:visible").count() == 0
        nikos.page.reload()
    nikos.press("Show mine again")
    expect(point(nikos, "#6")).to_be_visible()


def test_a_point_is_about_a_promise(demo: Demo, someone: Make) -> None:
    """The two who owe each other something on whatever day the demo begins."""
    ben = preparing(demo, someone(demo.address, "Ben"), "Amara Obi")
    amara = preparing(demo, someone(demo.address, "Amara"), "Ben Okafor")
    ben.page.get_by_role("link", name="Bring it up").first.click()
    expect(ben.page).to_have_url(re.compile("about=promise-"))
    bring(ben, "Amara", "#7 how it stands")
    for one in (ben, amara):
        expect(point(one, "#7").locator("small")).to_contain_text("about “")


def test_two_steer_by_their_agenda(nikos: Someone, eleni: Someone) -> None:
    bring(nikos, "Eleni", "#8 first", "#9 second", "#10 third")
    near = datetime.now(ZoneInfo("Europe/Athens")) + timedelta(minutes=12)
    nikos.follow("Arrange")
    nikos.move_to(near, "Something else is at that time")
    nikos.follow("At the door")
    nikos.press("Begin the 1:1")
    eleni.follow("Go in")
    heading = eleni.page.locator("h1")
    first = heading.inner_text()
    nikos.press("Not now")
    for one in (nikos, eleni):  # either page may hear of it first; one presses only what one sees
        expect(one.page.locator("h1")).not_to_have_text(first)

    nikos.press("Give it the rest of the time")
    eleni.reads("Nikos would like to give this the rest of the time.")
    eleni.press("Yes, stay with it")
    nikos.reads("You two stay with this.")
    eleni.press("Back to the plan")
    nikos.does_not_read("You two stay with this.")

    parked = heading.inner_text()
    own = near + timedelta(days=2)
    nikos.open("Park it")
    nikos.fill("On", own.strftime("%Y-%m-%d"))
    nikos.fill("At", "11:00")
    nikos.picture("11-park-it")
    nikos.press("Park it for then")
    for one in (nikos, eleni):
        expect(one.page.locator("h1")).not_to_have_text(parked)
    nikos.press("Wrap up")
    nikos.reads("a 1:1 of its own for what you parked")
    nikos.press("Close this 1:1")
    nikos.follow("Prepare")
    nikos.reads("This 1:1 is one of its own")
    expect(nikos.page.locator("#agenda .point:not(.draft)")).to_have_count(1)
    expect(nikos.page.locator("#agenda .point:not(.draft)")).to_contain_text(parked)
