"""Whoever runs Duologue can look up each setting."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_READ = re.compile(
    r'(?:text|flag|whole|one_of|address|listening)\(\s*"([A-Z_]+)"|os\.environ(?:\.get\(|\[)"((?:DUOLOGUE|DATABASE|KEYSTORE)[A-Z_]*)"'
)
_OF_THE_TESTS = {"DUOLOGUE_PICTURES", "DUOLOGUE_LONG"}
_BETWEEN_OURSELVES = {"DUOLOGUE_APP_ROLE", "DUOLOGUE_SECRET_KEY_FILE"}


def settings_read() -> set[str]:
    return {
        name
        for path in (ROOT / "src").rglob("*.py")
        for pair in _READ.findall(path.read_text())
        for name in pair
        if name
    }


def test_every_setting_is_in_the_document_for_those_who_run_it() -> None:
    document = (ROOT / "docs" / "self-hosting.md").read_text()

    assert "DATABASE_URL" in settings_read()
    assert {name for name in settings_read() - _BETWEEN_OURSELVES if f"`{name}`" not in document} == set()


def test_every_setting_in_the_documents_is_read() -> None:
    documents = "\n".join(file.read_text() for file in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
    named = set(re.findall(r"\b((?:DUOLOGUE|DATABASE|KEYSTORE)_[A-Z_]*[A-Z])\b", documents))

    assert "DUOLOGUE_PUBLIC_URL" in named
    known = settings_read() | _OF_THE_TESTS
    assert {name for name in named if not {name, name.removesuffix("_FILE")} & known} == set()


def test_with_https_no_cookie_is_taken_from_a_neighbour() -> None:
    """Read by a program of its own, as settings are read once."""
    told = (
        "from duologue import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.DUOLOGUE_COOKIE_PREFIX)"
    )
    env = os.environ | {"DUOLOGUE_PUBLIC_URL": "https://duologue.example.org"}
    ran = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["__Host-session", "__Host-form", "True", "True", "31536000", "__Host-"]
