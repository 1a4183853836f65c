"""The main job on real input: two people, two browsers, two 1:1s in a row, from an HR export to a promise kept."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import House
from tests.browser.someone import PASSWORD, Someone, letters

pytestmark = pytest.mark.xdist_group("browser")
ZONE = ZoneInfo("Europe/London")


def in_a_quarter() -> datetime:
    """A time that both forms and rules take, a little ahead."""
    return (datetime.now(ZONE) + timedelta(minutes=12)).replace(second=0, microsecond=0)


def invited(house: House, address: str) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if link := letters(house.home / "mail").get(address):
            return link
        time.sleep(0.2)
    raise AssertionError(f"no mail for {address}: {letters(house.home / 'mail')}")


def test_two_people_through_two_one_on_ones(house: House, someone: Callable[..., Someone]) -> None:
    assert "299 people are new" in house.told
    esra, amara, ben = (someone(house.address, name) for name in ("Esra", "Amara", "Ben"))
    come_in(house, esra, amara, ben)
    arrange(ben, amara)
    first_week_before(ben, amara)
    first_preparation(ben, amara)
    at_the_door(ben, amara)
    hold(ben, amara)
    wrap_up(ben, amara)
    keep_the_promise(ben, amara)
    second(ben, amara)


def come_in(house: House, esra: Someone, amara: Someone, ben: Someone) -> None:
    esra.accept(invited(house, "esra@lantern.example"))
    esra.reads(", Esra")
    esra.go("/people/")
    esra.reads("300")
    esra.press("Invite everyone who waits")
    for one, address in ((amara, "amara@lantern.example"), (ben, "ben@lantern.example")):
        one.accept(invited(house, address))
        one.reads(f", {one.name}")
    ben.picture("1-the-first-page")


def arrange(ben: Someone, amara: Someone) -> None:
    ben.follow("Arrange")
    ben.choose("How often", "Every week")
    ben.choose("For", "30 minutes")
    ben.fill("In words (may stay empty)", "Willow, a private room")
    ben.press("Agree on this")
    ben.reads("It is set, and the next 1:1 stands below.")
    ben.follow("Arrange")  # the page it goes to is that of the step they are at, which depends on the day
    ben.reads("Willow, a private room")
    ben.picture("2-arrange")
    amara.go("/")
    amara.reads("Ben Haas")
    amara.follow("Ben Haas")


def first_week_before(ben: Someone, amara: Someone) -> None:
    ben.follow("A week before")
    ben.answer("How much energy", "2", "Amara sees a colour: green, amber or red")
    ben.answer("How is your head?", "busy")
    ben.answer("What would help?", "think with me")
    ben.picture("3-a-week-before")
    ben.press("Keep my answers")
    amara.follow("Prepare")
    amara.reads("energy: red")
    amara.reads("think with me")
    amara.does_not_read("busy")


def first_preparation(ben: Someone, amara: Someone) -> None:
    ben.follow("Prepare")
    for words in ("The on-call rota, before it wears me out", "What would the senior role ask of me?"):
        ben.fill("Your point", words)
        ben.press("Share with Amara")
        ben.reads(words)
        amara.reads(words)  # by itself: her page follows
    ben.fill("Your point", "Lisbon has asked me. I do not know yet")
    ben.press("Keep as draft")
    ben.reads("draft, only you")
    amara.fill("Your point", "How the review on Tuesday felt to you")
    amara.press("Share with Ben")
    ben.reads("How the review on Tuesday felt to you")
    amara.does_not_read("Lisbon")
    ben.press("I'm ready")
    amara.reads("Ben is ready")
    amara.page.reload()
    amara.does_not_read("Lisbon")
    ben.picture("4-prepare")


def at_the_door(ben: Someone, amara: Someone) -> None:
    amara.follow("Arrange")
    amara.move_to(in_a_quarter(), "Something else is at that time")
    ben.follow("At the door")
    ben.answer("I can talk freely here.", "yes")
    ben.press("Keep my answers")
    amara.follow("At the door")
    amara.answer("I can talk freely here.", "no")
    amara.press("Keep my answers")
    amara.reads("Let's change place")
    ben.reads("Let's change place")
    ben.picture("5-at-the-door")
    ben.press("Begin the 1:1")
    amara.reads("Your 1:1 has begun.")
    amara.follow("Go in")


def hold(ben: Someone, amara: Someone) -> None:
    for one in (ben, amara):
        expect(one.page.locator("h1")).to_have_text("The on-call rota, before it wears me out")
    ben.fill("Write", "Three nights in a row is what does it.")
    ben.page.wait_for_timeout(1500)  # long enough for what is typed to be kept
    amara.does_not_read("Three nights")
    ben.press("Finish the line")
    amara.reads("Three nights in a row is what does it.")
    amara.fill("Write", "Two at most, from next week.")
    amara.press("Finish the line")
    ben.reads("Two at most, from next week.")
    amara.open("Promise")
    amara.fill("What", "Change the on-call plan to two nights at most")
    amara.fill("By", datetime.now(ZONE).strftime("%Y-%m-%d"))
    amara.press("Write it down")
    expect(ben.page.locator("#promised-here")).to_contain_text("Change the on-call plan")
    ben.picture("6-hold")
    ben.press("Next point")
    for one in (ben, amara):
        expect(one.page.locator("h1")).to_have_text("What would the senior role ask of me?")
    amara.press("Wrap up")
    ben.reads("Go to wrap up")
    ben.follow("Go to wrap up")


def wrap_up(ben: Someone, amara: Someone) -> None:
    ben.fill("What you agreed", "Two nights at most. The senior role comes first next time.")
    ben.press("Write it down")
    amara.reads("The senior role comes first next time.")
    for one in (ben, amara):
        one.reads("Change the on-call plan to two nights at most")
        one.reads("What would the senior role ask of me?")  # it comes along
    ben.press("Yes, that is what we agreed")
    amara.reads("“yes, that is it”")
    ben.picture("7-wrap-up")
    amara.press("Yes, that is what we agreed")
    amara.press("Close this 1:1")
    amara.reads("the next one stands")
    ben.reads("This 1:1 is closed.")
    ben.follow("Go on")


def keep_the_promise(ben: Someone, amara: Someone) -> None:
    amara.go("/")
    amara.reads("due today")
    amara.picture("8-monday")
    amara.press("I've done it")
    ben.go("/")
    ben.reads("Amara says it is done")
    ben.press("It was kept")
    ben.does_not_read("Amara says it is done")
    amara.go("/")
    amara.reads("You owe nobody anything")


def second(ben: Someone, amara: Someone) -> None:
    for one, other in ((ben, "Amara Okafor"), (amara, "Ben Haas")):
        one.follow(other)
        one.follow("Prepare")
        one.reads("brought over from")
        one.does_not_read("before it wears me out")
    ben.reads("Lisbon")
    amara.does_not_read("Lisbon")
    ben.picture("9-what-came-along")
    amara.follow("A week before")
    amara.answer("How much energy", "4", "Ben reads it")
    amara.press("Keep my answers")
    ben.reads("energy 4")
    ben.follow("Arrange")
    ben.move_to(in_a_quarter(), "It is not the right moment")
    ben.follow("At the door")
    ben.press("Begin the 1:1")
    amara.reads("Your 1:1 has begun.")
    amara.follow("Go in")
    for one in (ben, amara):
        expect(one.page.locator("h1")).to_have_text("What would the senior role ask of me?")
    amara.fill("Write", "One project that is yours from start to end.")
    amara.press("Finish the line")
    ben.reads("One project that is yours")
    ben.press("Next point")
    expect(ben.page.locator("h1")).to_have_text("How the review on Tuesday felt to you")
    ben.press("Next point")
    ben.reads("Everything on the agenda is spoken of.")
    ben.press("Wrap up")
    ben.reads("Everything is spoken of.")
    ben.press("Close this 1:1")
    ben.reads("the next one stands")
    ben.reads("Last time")
    ben.follow("All 1:1s")
    expect(ben.page.locator("tbody tr")).to_have_count(3)
    assert PASSWORD not in ben.page.content()
