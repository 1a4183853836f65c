"""One run of mutmut, as [tool.mutmut] in pyproject.toml says, with decorated functions as well; of all, or of what is named."""

import sys
from typing import Any
from unittest.mock import patch

from mutmut import __main__ as mutmut
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

from mutating.undecorated import apart


def _with_decorated(filename: str, code: str, *rest: Any) -> MutatedFile:
    return mutate_file_contents(filename, apart(code), *rest)


if __name__ == "__main__":
    with patch.object(mutmut, "mutate_file_contents", _with_decorated):
        mutmut.run(["--max-children", "1", *sys.argv[1:]])
