"""Two pages that follow each other: how soon, and after a connection that was lost."""

from collections.abc import Callable, Iterable
from statistics import median, quantiles

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone

pytestmark = pytest.mark.xdist_group("browser")
AS_SOON_AS = 150
"""Milliseconds from the press of a button to the words on the other's page, for nineteen of twenty."""
WATCH = """() => { window.seen = {}; new MutationObserver(() => {
    for (const [word] of document.body.textContent.matchAll(/following-[0-9]+/g)) window.seen[word] ??= Date.now();
  }).observe(document.body, { childList: true, subtree: true, characterData: true }) }"""
FETCH = """async () => { const at = performance.now(); const page = async () => (await fetch(location.href)).text();
  await Promise.all([page(), page()]); return performance.now() - at }"""
SEND = """word => { const field = document.querySelector("#entry-note"); field.value = word; const at = Date.now();
  field.form.requestSubmit(); return at }"""


def both_prepare(demo: Demo, someone: Callable[..., Someone]) -> tuple[Someone, Someone]:
    ben, amara = someone(demo.address, "Ben"), someone(demo.address, "Amara")
    for one, other in ((ben, "Amara Obi"), (amara, "Ben Okafor")):
        one.page.goto(demo.ways_in[one.name])
        one.follow(other)
        one.follow("Prepare")
        expect(one.page.locator("#agenda")).to_be_visible()
    amara.page.wait_for_timeout(500)  # until her stream is open
    return ben, amara


@pytest.mark.quiet
def test_what_one_writes_the_other_sees_at_once(demo: Demo, someone: Callable[..., Someone]) -> None:
    hana, amara = someone(demo.address, "Hana"), someone(demo.address, "Amara")
    for one, other in ((hana, "Amara Obi"), (amara, "Hana Sato")):
        one.page.goto(demo.ways_in[one.name])
        one.follow(other)
        expect(one.page.locator("#in-hand")).to_be_visible()
    amara.page.wait_for_timeout(500)  # until her stream is open
    amara.page.evaluate(WATCH)
    # A machine that is slower than ours, or does something else meanwhile, proves nothing: the best of three rounds
    # counts, and where the two pages that are fetched for a sentence take long by themselves, following may too.
    allowed = max(AS_SOON_AS, 3 * median(amara.page.evaluate(FETCH) for _ in range(9)))
    rounds = [following(hana, amara, range(first, first + 30)) for first in (0, 30, 60)]

    assert any(quantiles(took, n=20)[-1] < allowed for took in rounds), (allowed, rounds)


def following(one: Someone, other: Someone, numbers: Iterable[int]) -> list[float]:
    """Milliseconds from the press of a button to the words on the other's page, for each of so many sentences."""
    took = []
    for number in numbers:
        word = f"following-{number}"
        began = one.page.evaluate(SEND, word)
        for page in (other.page, one.page):
            expect(page.locator("#in-hand")).to_contain_text(word)
        took.append(other.page.evaluate("word => window.seen[word]", word) - began)
    return took


def test_after_a_lost_connection_the_page_catches_up_and_what_was_typed_stays(
    demo: Demo, someone: Callable[..., Someone]
) -> None:
    ben, amara = both_prepare(demo, someone)
    amara.fill("Your point", "half a sen")
    amara.context.set_offline(True)
    expect(amara.page.locator(".adrift-line")).to_be_visible()
    ben.fill("Your point", "Said while she was away")
    ben.page.locator("#add-point button[value=shared]").click()
    ben.reads("Said while she was away")
    amara.context.set_offline(False)

    expect(amara.page.locator("#agenda")).to_contain_text("Said while she was away", timeout=15_000)
    expect(amara.page.get_by_label("Your point")).to_have_value("half a sen")
    amara.troubles = [trouble for trouble in amara.troubles if "ERR_INTERNET_DISCONNECTED" not in trouble]


def test_a_form_sent_without_a_connection_keeps_its_words(demo: Demo, someone: Callable[..., Someone]) -> None:
    ben, _ = both_prepare(demo, someone)
    ben.context.set_offline(True)
    ben.fill("Your point", "Sent into the void")
    share = ben.page.locator("#add-point button[value=shared]")
    share.click()
    ben.reads("You seem to be offline. Your words are still here")
    expect(ben.page.get_by_label("Your point")).to_have_value("Sent into the void")
    ben.context.set_offline(False)
    share.click()
    expect(ben.page.locator("#agenda")).to_contain_text("Sent into the void")
    ben.troubles = [trouble for trouble in ben.troubles if "ERR_INTERNET_DISCONNECTED" not in trouble]


def test_two_sentences_sent_in_one_breath_are_both_kept(demo: Demo, someone: Callable[..., Someone]) -> None:
    ben, _ = both_prepare(demo, someone)
    for words in ("First in one breath", "Second in one breath"):
        ben.page.evaluate(
            """words => { const field = document.querySelector("#point-text"); field.value = words;
            field.form.querySelector("button[value=shared]").click(); }""",
            words,
        )

    for words in ("First in one breath", "Second in one breath"):
        expect(ben.page.locator("#agenda")).to_contain_text(words)
    expect(ben.page.get_by_label("Your point")).to_have_value("")


def test_a_draft_that_was_kept_is_gone_from_its_field_once_it_is_sent(
    demo: Demo, someone: Callable[..., Someone]
) -> None:
    amara = someone(demo.address, "Amara")
    amara.page.goto(demo.ways_in["Amara"])
    amara.follow("Hana Sato")
    amara.fill("Write", "half a thought, and")
    expect(amara.page.locator("#entry-note")).to_have_attribute("data-kept", "yes")
    amara.page.reload()
    expect(amara.page.locator("#entry-note")).to_have_value("half a thought, and")
    amara.fill("Write", "half a thought, and the other half")
    amara.press("Finish the line")

    amara.reads("half a thought, and the other half")
    expect(amara.page.locator("#entry-note")).to_have_value("")


def test_a_promise_that_could_not_be_sent_is_still_the_same_persons(
    demo: Demo, someone: Callable[..., Someone]
) -> None:
    amara = someone(demo.address, "Amara")
    amara.page.goto(demo.ways_in["Amara"])
    amara.follow("Hana Sato")
    amara.open("Promise")
    amara.page.get_by_label("Hana will").check()
    amara.fill("What", "Send the plan")
    amara.context.set_offline(True)
    amara.press("Write it down")
    amara.reads("You seem to be offline")

    expect(amara.page.get_by_label("What", exact=True).first).to_have_value("Send the plan")
    expect(amara.page.get_by_label("Hana will")).to_be_checked()
    amara.context.set_offline(False)
    amara.troubles = [trouble for trouble in amara.troubles if "ERR_INTERNET_DISCONNECTED" not in trouble]
