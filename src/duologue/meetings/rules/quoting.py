"""A person's words inside a Markdown document of ours: as they were typed, and unable to change anything around them."""

import re

_MARKS = re.compile(r"[\\`<&\[~]")
"""What begins code, HTML, a character reference, a link (or the meaning of one for the whole document), a fence."""
_HEADING = re.compile(r"(?<!\S)#(?=#{0,5}(?:\s|$))")
_UNDERLINE = re.compile(r"^([\s>]*)(=+|-+)(\s*)$")
"""A line of these alone makes a heading of the line above it."""
_IN_A_LINE = re.compile(r"[*_#!|>]")


def quoted(text: str) -> str:
    """The words as a quotation: every line stays in it, line ends stay line ends, emphasis and lists stay what they are."""
    lines = [_harmless(line) for line in text.split("\n")]
    # Two spaces at the end of a line keep Markdown from joining it to the next.
    kept = [f"> {line.rstrip()}  " if line.strip() else ">" for line in lines]
    return "\n".join(kept).rstrip()


def in_a_line(text: str) -> str:
    """A name or the like, with no meaning in Markdown at all."""
    return _IN_A_LINE.sub(r"\\\g<0>", _MARKS.sub(r"\\\g<0>", " ".join(text.split())))


def _harmless(line: str) -> str:
    line = _MARKS.sub(r"\\\g<0>", line.replace("\r", " "))
    line = _HEADING.sub(r"\#", line).replace("!\\[", "\\!\\[")
    return _UNDERLINE.sub(r"\1\\\2\3", line)
