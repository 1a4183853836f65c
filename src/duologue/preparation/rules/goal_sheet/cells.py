"""A cell that a spreadsheet cannot take for a formula, and the same cell as its writer meant it."""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r\n]")
"""Words that begin like this could be run by whatever program opens the file, and so could theirs with a mark before."""
_MARKED = re.compile(r"'+[=+\-@\t\r\n]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
"""Nothing but a number: it stays one, so that a spreadsheet can reckon with it."""


def defused(text: str) -> str:
    """With an apostrophe before what could be run."""
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def meant(cell: str) -> str:
    """Without the apostrophe that `defused` put there; an apostrophe of the writer's own stays."""
    return cell[1:] if _MARKED.match(cell) else cell
