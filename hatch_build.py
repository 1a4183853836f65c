"""What the wheel asks for is what requirements/base.in names; with versions and hashes it is in requirements/base.txt."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Dependencies(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        metadata["dependencies"] = self._named("base")
        metadata["optional-dependencies"] = {"traces": self._named("traces")}

    def _named(self, file: str) -> list[str]:
        lines = (Path(self.root) / "requirements" / f"{file}.in").read_text().splitlines()
        return [line for line in lines if line.strip() and not line.startswith(("#", "-"))]
