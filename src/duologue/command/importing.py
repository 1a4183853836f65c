"""`duologue import`: people from the file that an HR system exports."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duologue.command.founding import someone_who_may
from duologue.command.home import home_at
from duologue.command.inside import inside
from duologue.command.saying import out, progress
from duologue.command.serve import HomeOption
from duologue.command.trouble import Trouble

if TYPE_CHECKING:
    from duologue.people.rules.planning import ImportPlan
    from duologue.privacy.viewer import Viewer

_SHOWN = 20


def import_people(
    file: Annotated[Path, typer.Argument(help="A CSV file: name, mail, manager's mail, department, zone, start date.")],
    organisation: Annotated[str | None, typer.Option(help="Whose people; made if it is new.")] = None,
    administrator: Annotated[
        str | None, typer.Option(help="Who looks after a new one: `Esra Demir <esra@example.org>`.")
    ] = None,
    zone: Annotated[str, typer.Option(help="The time zone of a new organisation.")] = "Europe/London",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before changing anything.")] = False,
    home: HomeOption = None,
) -> None:
    """Bring people and reporting lines in from a CSV file: all of it, or nothing if a row is wrong.

    Every wrong row is named with its line and reason. The same file twice changes nothing. Nobody is removed.
    """
    raw = _read(file)
    with inside(home_at(home), new=True) as databases:
        from django.db import transaction

        from duologue.privacy.refusals import Refused
        from duologue.privacy.rules.words import UnusableText

        now = datetime.now(UTC)
        try:
            with transaction.atomic():
                viewer = someone_who_may(databases, organisation, administrator, zone, now=now)
                if not _import(viewer, raw, dry_run=dry_run, yes=yes, now=now):
                    transaction.set_rollback(True)
        except (Refused, UnusableText) as refusal:
            raise Trouble(str(refusal)) from None


def _import(viewer: "Viewer", raw: bytes, *, dry_run: bool, yes: bool, now: datetime) -> bool:
    """Whether what was done is to stay."""
    from duologue.lifecycle.reporting import apply_line_changes
    from duologue.people.actions import carry_out_import, plan_import
    from duologue.privacy.identity import acting_as

    with acting_as(viewer, now):
        plan = plan_import(viewer, raw, now=now)
        _show(plan)
        if dry_run:
            out.print("Nothing was changed: this was a dry run.")
            return False
        if plan.changes_nothing:
            return True
        _must_be_agreed(yes)
        with progress("Importing") as step:
            changes = carry_out_import(viewer, plan, step, now=now)
            apply_line_changes(viewer, changes, now=now)
    out.print("Done: all of it is in.")
    return True


def _show(plan: "ImportPlan") -> None:
    if plan.problems:
        for problem in plan.problems:
            out.print(f"line {problem.line}: {problem.reason}", markup=False)
        raise Trouble(
            f"{len(plan.problems)} rows are wrong, so nothing was changed. Mend them and import the file again."
        )
    out.print(
        f"{len(plan.additions)} people are new, {len(plan.changes)} change, {len(plan.moves)} get another manager, "
        f"{plan.unchanged} stay as they are; {plan.left_alone} are not in the file and are left alone."
    )
    for words in [*plan.notes, *(f"{change.name}: {', '.join(change.words)}" for change in plan.changes[:_SHOWN])]:
        out.print(f"  {words}", markup=False)


def _must_be_agreed(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise Trouble("Nothing was changed: nobody is here to ask. --yes goes ahead, --dry-run only looks.")
    if not typer.confirm("Go ahead?"):
        raise Trouble("Nothing was changed.")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}. Nothing was changed.") from None
