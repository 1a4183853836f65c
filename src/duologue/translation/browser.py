"""What the modules of the browser say: they hold English, and a page in another language brings the sentences along."""

import re
from collections.abc import Iterator

_SAID = re.compile(r"""\bspoken\(\s*"((?:[^"\\]|\\.)*)\"""")


def said_by_module(source: str) -> Iterator[str]:
    """In the order in which they stand there."""
    return (found[1] for found in _SAID.finditer(source))
