"""HTML made of the plain words: all of them, escaped, with nothing from elsewhere."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from duologue.bridges.rules.html import Look, as_html

HERE = "https://one.example.org"
TEXT = f"""Dear <b>Ben</b> & co "x",

as this week begins, there is a line that is long enough to have been broken
because it was full:

- 2 promises of yours are open, 1 of them past
  the day you named
- another

{HERE}/home/?a=1&b=2

Kind regards,
Duologue

One press ends it:

{HERE}/stop/
"""


def html(text: str = TEXT, look: Look = Look.MAIL) -> str:
    return as_html("A <subject>", text, here=HERE, button="Open it", look=look)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "background")]


def test_every_word_is_in_it_and_nothing_is_fetched() -> None:
    reader = Reader()
    reader.feed(html())

    assert set(reader.tags) <= {"html", "head", "meta", "title", "style", "body", "div", "p", "a", "ul", "li", "br"}
    assert reader.links == [f"{HERE}/home/?a=1&b=2", f"{HERE}/stop/"]
    assert "url(" not in html()
    assert "@import" not in html()
    said = unescape(re.sub(r"<[^>]*>", " ", html().split("<body", 1)[1]))
    for words in ('<b>Ben</b> & co "x"', "broken because it was full", "past the day you named", "One press ends it"):
        assert words in said


def test_the_first_address_is_a_button_and_the_next_a_link_on_the_words_before_it() -> None:
    assert html().count('class="press"') == 1
    assert ">Open it</a>" in html()
    assert ">One press ends it</a>" in html()
    assert "Kind regards,<br>Duologue" in html()


@pytest.mark.parametrize(
    "address", ["https://evil.example/", f"{HERE}.evil.example/", "javascript:alert(1)", f"{HERE}@evil.example/"]
)
def test_an_address_of_somebody_else_stays_words(address: str) -> None:
    assert "<a " not in html(f"Dear Ben,\n\n{address}\n")


def test_it_is_light_and_dark_and_for_a_page_has_no_style_of_its_own_on_anything() -> None:
    assert 'content="light dark"' in html()
    assert "prefers-color-scheme:dark" in html()
    for look in (Look.LIGHT, Look.DARK):
        assert ' style="' not in html(look=look)
    assert html(look=Look.LIGHT) != html(look=Look.DARK)
