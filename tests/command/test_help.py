"""Every command says what it does, and every word one can add to it."""

import pytest
import typer

from duologue.command.main import app

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def test_these_are_the_commands() -> None:
    assert sorted(COMMANDS) == [
        "backup",
        "check-language",
        "content",
        "data-classes",
        "demo",
        "doctor",
        "import",
        "mcp",
        "plan",
        "receive-mail",
        "rescue",
        "restore",
        "roles",
        "rotate-keys",
        "serve",
        "slots",
        "upgrade",
        "verify-log",
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_of_every_command_is_explained(name: str) -> None:
    command = COMMANDS[name]

    assert command.help.strip()
    assert [option.name for option in command.params if not (getattr(option, "help", None) or "").endswith(".")] == []
