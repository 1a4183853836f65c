"""Whatever somebody has typed, quoted in a document it is their words and nothing else."""

import re

import pytest
from markdown_it import MarkdownIt

from duologue.meetings.rules.quoting import in_a_line, quoted

NASTY = [
    "# Not a heading",
    "###### Nor this\n#\n## ",
    "- # in a list\n  ## deeper\n> ### in a quote\n1. # numbered",
    "A line\n=====\nand\n-\nand\n   ---   \n> nested\n> ===",
    "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n<!-- open",
    "\\<b>bold\\</b> \\\\<i>\\\\\\<u>",
    "```\n# code that never ends\n</blockquote>",
    "~~~\n# nor this",
    "`<b>` and ``<i>``",
    "![seen](https://example.org/seen.png) ![a][b]",
    "[Ben Okafor]: https://example.org/wrong\n\n[here](javascript:alert(1)) [x][Ben Okafor]",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "<https://example.org> <ben@example.org>",
    "one\n\n\n\ntwo\n    indented # four\n\ttab",
    "| a | b |\n|---|---|\n| # | <b> |",
    "*** \n___\n- - -",
    "unclosed **bold and _italic",
    "one\r\ntwo\rthree\u2028# four\u2029# five",
    "\u202eright to left",
]


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("kind", ["commonmark", "gfm-like"])
def test_nobody_gets_out_of_the_quotation(words: str, kind: str) -> None:
    reader = MarkdownIt(kind, {"html": True, "linkify": False})
    text = f"# Ours\n\n{quoted(words)}\n\n[Ben Okafor] after\n"
    tokens = reader.parse(text)
    inline = [token for block in tokens for token in block.children or []]

    assert [token.type for token in tokens if token.type == "heading_open"] == ["heading_open"]
    assert {token.type for token in tokens} & {"html_block", "fence"} == set()
    assert {token.type for token in inline} & {"html_inline", "image", "link_open", "code_inline"} == set()
    outermost = [token.type for token in tokens if token.level == 0 and token.nesting == 1]
    assert outermost == ["heading_open", "blockquote_open", "paragraph_open"]
    assert tokens[-2].content == "[Ben Okafor] after"


@pytest.mark.parametrize(
    "words",
    [
        "# Not a heading\nand a line",
        "1 < 2 & 3 > 2, `so` [x] ~y~ \\o/ !\\[",
        "&lt; &copy;",
        "What we said\n---\nwhat we meant",
    ],
)
def test_read_as_a_document_the_words_are_as_they_were_typed(words: str) -> None:
    shown = MarkdownIt("commonmark").render(quoted(words))
    plain = re.sub(r"<[^>]+>", "", shown.replace("<br />\n", "\n"))

    assert plain.strip() == words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_lists_emphasis_and_line_ends_stay() -> None:
    shown = MarkdownIt("commonmark").render(quoted("*Well* said\nby you\n\n- one\n- two"))

    assert "<em>Well</em> said<br />" in shown
    assert shown.count("<li>") == 2


@pytest.mark.parametrize(
    "name", ["<b>Ben</b>", "# Ben", "*Ben*_x_", "Ben](https://example.org)", "a | b", "> Ben", "B\nen"]
)
def test_a_name_means_nothing_in_markdown(name: str) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).render(f"**{in_a_line(name)}**, said")
    plain = name.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert shown == f"<p><strong>{plain}</strong>, said</p>\n"
