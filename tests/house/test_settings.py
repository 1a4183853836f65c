"""Whoever runs Duologue can look up each setting."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_READ = re.compile(
    r'(?:text|flag|whole|address)\(\s*"([A-Z_]+)"|os\.environ(?:\.get\(|\[)"((?:DUOLOGUE|DATABASE|KEYSTORE)[A-Z_]*)"'
)
_BETWEEN_OURSELVES = {"DUOLOGUE_APP_ROLE", "DUOLOGUE_SECRET_KEY_FILE"}


def test_every_setting_is_in_the_document_for_those_who_run_it() -> None:
    document = (ROOT / "docs" / "self-hosting.md").read_text()
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for pair in _READ.findall(path.read_text())
        for name in pair
        if name
    }

    assert "DATABASE_URL" in read
    assert {name for name in read - _BETWEEN_OURSELVES if f"`{name}`" not in document} == set()
