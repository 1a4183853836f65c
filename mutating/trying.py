"""One run of mutmut, as [tool.mutmut] in pyproject.toml says, with decorated functions as well."""

import sys
from typing import Any

from mutmut import __main__ as mutmut

from mutating.undecorated import apart

_mutated = mutmut.mutate_file_contents


def _with_decorated(filename: str, code: str, *rest: Any) -> Any:
    return _mutated(filename, apart(code), *rest)


if __name__ == "__main__":
    mutmut.mutate_file_contents = _with_decorated
    mutmut.run(["--max-children", "1", *sys.argv[1:]])
