"""Goals as a file in a browser without JavaScript: chosen, mended on the page, brought in, taken along."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
SHEET = """\
goal,row,kind,words,support,due,baseline,target,unit,better,on,reading
1,goal,wish,"To say no, kindly","A sentence
to begin with",2027-03-31,,,,,,
1,step,,'=once a week,,,,,,,2026-02-30,
2,goal,objective,Answer sooner,,,4,9,hours,less,,
2,reading,,,,,,,,,2026-01-05,a few
"""


def test_a_file_is_mended_on_the_page_and_brought_in(
    demo: Demo, someone: Callable[..., Someone], tmp_path: Path
) -> None:
    sheet = tmp_path / "goals.csv"
    sheet.write_text(SHEET, encoding="utf-8-sig")
    ben = someone(demo.address, "Ben", java_script_enabled=False, viewport={"width": 360, "height": 740})
    ben.page.goto(demo.ways_in["Ben"])
    ben.follow("Amara Obi")
    pair = ben.page.url
    ben.page.goto(f"{pair}goals/")
    ben.page.get_by_text("As a file").click()
    ben.page.get_by_label("Goals from a file").set_input_files(sheet)
    ben.page.get_by_role("button", name="Look at it").click()
    expect(ben.page.get_by_role("heading", name="4 things are in the way")).to_be_visible()

    assert_fits(ben)
    text = ben.page.get_by_label("Mend it here")
    mended = text.input_value()
    for wrong, right in (("wish", "growth"), ("2026-02-30", "2026-01-06"), ("4,9", "9,4"), ("a few", "7.5")):
        assert wrong in mended
        mended = mended.replace(wrong, right)
    text.fill(mended)
    ben.page.get_by_role("button", name="Look again").click()
    expect(ben.page.get_by_text("Nothing has been added yet.")).to_be_visible()
    assert_fits(ben)
    ben.page.get_by_role("button", name="Add 2 goals").click()

    expect(ben.page.get_by_text("2 goals added from the file")).to_be_visible()
    expect(ben.page.get_by_role("heading", name="To say no, kindly")).to_be_visible()
    ben.page.get_by_text("As a file").click()
    with ben.page.expect_download() as download:
        ben.page.get_by_role("link", name="Take these goals along").click()
    assert download.value.suggested_filename == "goals.csv"
    taken = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert '"To say no, kindly","A sentence\nto begin with",2027-03-31' in taken.replace("\r\n", "\n")
    assert "step,,'=once a week" in taken
    ben.troubles = [trouble for trouble in ben.troubles if "422" not in trouble]


def assert_fits(one: Someone) -> None:
    assert not one.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
