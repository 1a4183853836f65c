"""`duologue data-classes`: the record of processing, the impact assessment and the retention table, made from one register."""

import json
from pathlib import Path
from typing import Annotated

import typer

from duologue.command.saying import out
from duologue.command.trouble import Exit
from duologue.privacy.rules.register import REGISTER
from duologue.privacy.rules.register_pages import PAGES


def data_classes(
    into: Annotated[Path | None, typer.Option(help="Write the documents into this folder.")] = None,
    check: Annotated[Path | None, typer.Option(help="Say which documents in this folder are out of date.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The register as a JSON list.")] = False,
) -> None:
    """What is kept of whom: where, why, who reads it, under which key, for how long. Needs no database.

    With --check it ends with 1 when a document is out of date.
    """
    if as_json:
        out.print(json.dumps([one.as_data() for one in REGISTER], indent=2, ensure_ascii=False), markup=False)
        return
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
        for name, page in PAGES.items():
            (into / name).write_text(page(REGISTER), encoding="utf-8")
        out.print(f"{len(PAGES)} documents, {len(REGISTER)} kinds of data.", markup=False)
        return
    if check is not None:
        stale = [name for name, page in PAGES.items() if _said(check / name) != page(REGISTER)]
        out.print(f"Out of date: {', '.join(stale)}." if stale else "All documents are up to date.", markup=False)
        raise typer.Exit(Exit.TROUBLE if stale else 0)
    out.print(PAGES["retention.md"](REGISTER), markup=False)


def _said(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
