"""The `duologue` command."""


def run() -> int:
    from duologue.command.main import run as command

    return command()
