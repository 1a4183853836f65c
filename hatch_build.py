"""What the wheel asks for is what requirements/base.in names; with versions and hashes it is in requirements/base.txt.

And catalogues of other languages are compiled, for the wheel as for the folder one works in.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class Dependencies(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        metadata["dependencies"] = self._named("base")
        metadata["optional-dependencies"] = {"traces": self._named("traces")}

    def _named(self, file: str) -> list[str]:
        lines = (Path(self.root) / "requirements" / f"{file}.in").read_text().splitlines()
        return [line for line in lines if line.strip() and not line.startswith(("#", "-"))]


class Catalogues(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for path in sorted((Path(self.root) / "src/duologue/translation/locale").glob("*/LC_MESSAGES/*.po")):
            with path.open("rb") as file, path.with_suffix(".mo").open("wb") as made:
                write_mo(made, read_po(file, path.parts[-3]))
        build_data["artifacts"].append("*.mo")
