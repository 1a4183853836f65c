"""Times for all one's 1:1s: a calendar is brought, better times are found, shown, and taken; on two screens."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")


def calendar(path: Path) -> Path:
    """Busy on every day of the next three weeks, whatever it is."""
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART:{day + timedelta(days=number):%Y%m%dT080000Z}\r\n"
        f"DTEND:{day + timedelta(days=number):%Y%m%dT150000Z}\r\nEND:VEVENT\r\n"
        for number in range(1, 22)
    )
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
    return path


def test_a_manager_looks_for_times_and_a_report_takes_one(
    demo: Demo, someone: Callable[..., Someone], tmp_path: Path
) -> None:
    dana = someone(demo.address, "Dana")
    dana.page.goto(demo.ways_in["Dana"])
    dana.go("/you/calendars/")
    dana.page.set_input_files("input[type=file]", calendar(tmp_path / "dana.ics"))
    dana.press("Read it")
    dana.reads("read ")
    dana.go("/")
    dana.follow("Look for better times for all your 1:1s")
    dana.press("Find times for all of them")
    dana.reads("found. Nothing is moved yet.")
    dana.follow("Look at them")
    dana.picture("20-found")
    first = dana.page.locator("input[name=proposal]").first
    label = first.locator("xpath=..").inner_text()
    name = label.split()[0]
    for other in dana.page.locator("input[name=proposal]").all()[1:]:
        other.uncheck()
    dana.press("Show them their times")
    dana.reads("They see it now.")

    report = someone(demo.address, name, viewport={"width": 390, "height": 844})
    report.page.goto(demo.ways_in[name])
    report.go("/")
    report.page.get_by_role("link", name="A better time is found").first.click()
    report.reads("A time that suits you both")
    report.picture("21-a-better-time")
    report.press("Take this time")
    report.reads("It is moved.")
    dana.go("/planning/")
    expect(dana.page.locator("#waiting")).to_have_count(0)
