"""On paper the agenda is a sheet of what both share; on a home screen Duologue is installed, and keeps no page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone
from tests.browser.test_adrift import preparing

pytestmark = pytest.mark.xdist_group("browser")
Make = Callable[..., Someone]


def test_what_is_printed_is_what_both_share(demo: Demo, someone: Make, tmp_path: Path) -> None:
    one = preparing(demo, someone, "Ben")
    one.page.locator("[data-keep=point]").fill("canary-draft only mine")
    one.press("Keep as draft")
    expect(one.page.locator("#agenda")).to_contain_text("canary-draft only mine")
    shared = one.page.locator("#agenda .point:not(.draft) .point-words > p").first.inner_text()
    one.page.emulate_media(media="print")
    paper = one.page.locator("body").inner_text()

    assert shared in paper
    assert "canary" not in paper
    for words in ("Private note", "You could ask", "Take back", "Reword", "Goals", "This week", "Keep as draft"):
        assert words not in paper, words
    sheets = one.page.pdf(path=tmp_path / "agenda.pdf", format="A4", prefer_css_page_size=True)
    assert sheets.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 3
    one.page.emulate_media(media="screen")
    expect(one.page.locator(".pair-nav")).to_be_visible()


def test_it_can_be_installed_and_no_page_is_kept_for_later(demo: Demo, someone: Make) -> None:
    one = preparing(demo, someone, "Ben")
    session = one.context.new_cdp_session(one.page)
    errors = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    manifest = session.send("Page.getAppManifest")
    kept = one.page.evaluate(
        "async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"
    )

    assert errors <= {"in-incognito"}  # as a browser of the tests is
    assert manifest["url"].split("/")[-1].startswith("duologue.")
    assert manifest["errors"] == []
    assert kept == [0, 0]
