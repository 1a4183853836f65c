"""Every page in each language: it says what it is in, nothing is wider than a phone, and what modules say is said, too."""

import re
from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Demo
from tests.browser.someone import Someone
from tests.browser.test_every_page import ADMINISTRATORS, SIGNED_OUT, pages_of

from duologue.translation import LANGUAGES, SOURCE, catalogue

pytestmark = pytest.mark.xdist_group("browser")
OTHERS = [one for one in LANGUAGES if one != SOURCE]
_ID = re.compile("[0-9a-f]{8}-[0-9a-f-]{27}")


def once_each(paths: Iterable[str]) -> list[str]:
    """One page of each kind is enough to see how long its words are."""
    return list({_ID.sub("", path): path for path in paths}.values())


def test_no_page_is_wider_than_a_phone_in_any_language(demo: Demo, someone: Callable[..., Someone]) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
    wrong: list[str] = []
    of_amara: list[str] = []
    for language in OTHERS:
        amara, esra, nobody = (
            someone(demo.address, name, locale=language, **phone) for name in ("Amara", "Esra", "nobody")
        )
        for one in (amara, esra):
            one.page.goto(demo.ways_in[one.name])
        of_amara = of_amara or once_each(pages_of(amara))  # the addresses are the same in each language
        looks = ((amara, of_amara), (esra, ADMINISTRATORS), (nobody, SIGNED_OUT))
        for one, paths in looks:
            for path in paths:
                one.go(path)
                spoken, wide = one.page.evaluate(
                    "[document.documentElement.lang, document.documentElement.scrollWidth > window.innerWidth]"
                )
                wrong += [f"{language} {path}: {spoken}, wide: {wide}"] * (wide or spoken != language)
            one.troubles = [trouble for trouble in one.troubles if "404" not in trouble]
            one.context.close()

    assert wrong == []


def test_a_language_is_chosen_on_ones_own_page_and_modules_speak_it(
    demo: Demo, someone: Callable[..., Someone]
) -> None:
    ben = someone(demo.address, "Ben")
    german = catalogue("de")
    assert german is not None
    ben.page.goto(demo.ways_in["Ben"])
    ben.go("/you/")
    ben.choose("Language of pages and mails", "Deutsch")
    ben.page.locator("form[action='/you/language'] button").click()

    ben.reads(german.gettext("Pages and mails speak English from now on."))
    ben.page.keyboard.press("?")
    expect(ben.page.locator("dialog")).to_contain_text(german.gettext("Single keys do this, when I am not typing"))
    ben.page.keyboard.press("Escape")

    ben.page.locator("select[name=language]").select_option("")
    ben.page.locator("form[action='/you/language'] button").click()
    ben.reads("Pages and mails speak English from now on.")
