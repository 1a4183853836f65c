"""`duologue doctor`: what is wrong, in plain words, and how to mend it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import typer

from duologue.command import checks, checks_around
from duologue.command.checks import Finding
from duologue.command.databases import reached
from duologue.command.home import Home, home_at
from duologue.command.saying import out
from duologue.command.serve import HomeOption
from duologue.command.trouble import Exit, Trouble


def doctor(home: HomeOption = None) -> None:
    """Look at the database, the walls, the keys, the mail, the disk, the clock, the worker, the last backup and the address
    with its certificate; say what is wrong and how to mend it.

    Changes nothing, also while Duologue runs. It reads the settings of the shell it runs in: give it the same as `serve` has.
    Ends with 1 when something is wrong, with 0 otherwise; what is only a remark is to be done, and can wait a day.
    """
    place = home_at(home)
    trouble = 0
    for finding in _findings(place):
        sign, mend = said_of(finding)
        out.print(f"{sign} [bold]{finding.about:9}[/] ", end="")
        out.print(f"{finding.words}{mend}", markup=False)
        trouble += finding.is_trouble
    if trouble:
        raise typer.Exit(Exit.TROUBLE)


def said_of(finding: Finding) -> tuple[str, str]:
    if finding.ok:
        return "[green]ok[/]     ", ""
    if finding.can_wait:
        return "[yellow]remark[/] ", f" To do: {finding.mend}"
    return "[red]trouble[/]", f" Mend: {finding.mend}"


def _findings(home: Home) -> Iterator[Finding]:
    now, runs = datetime.now(UTC), not home.is_new and home.is_in_use
    yield checks.of_settings()
    try:
        with reached(home) as databases:
            yield from checks.of_folder(home)
            yield from checks.of_database(databases)
            yield from checks.of_keys(home, databases)
            yield from checks.of_clock(databases)
            yield from checks.of_mail(home, databases)
            yield from checks_around.of_worker(databases, runs=runs, now=now)
            yield from checks_around.of_backup(home, databases, now)
        yield from checks_around.of_address(now)
    except Trouble as trouble:
        yield Finding(
            "database", str(trouble), "As it says. If the folder is damaged, restore a backup into a new one."
        )
    except (psycopg.Error, OSError, ValueError) as error:
        yield Finding(
            "database",
            f"It could not be looked at whole: {type(error).__name__}.",
            "Is it of this version? `duologue serve`.",
        )
