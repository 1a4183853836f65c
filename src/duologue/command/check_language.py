"""`duologue check-language`: how words may sound to their reader. Offline; nothing is kept."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from duologue.command.saying import err, out
from duologue.command.trouble import Exit, Trouble
from duologue.safety.language import check
from duologue.safety.rules.language import Context, Draft, Hit, NotADraft
from duologue.safety.rules.language.known import is_known

_NOT_UNDERSTOOD = 2


def check_language(
    text: Annotated[str | None, typer.Argument(help="The words to check, between quotation marks.")] = None,
    lines: Annotated[
        Path | None,
        typer.Option("--jsonl", help="A file with one {id, text, context} on each line; - reads standard input."),
    ] = None,
    context: Annotated[Context, typer.Option(help="What the words are for.")] = Context.FEEDBACK,
) -> None:
    """Check words of your own before anybody else reads them: which may hurt or say nothing, why, and another way.

    With --jsonl one {id, hits} is printed for each line, in their order. Nothing leaves this machine and nothing is stored.
    """
    try:
        if (text is None) == (lines is None):
            raise NotADraft("Give the words between quotation marks, or a file with --jsonl; one of the two.")
        if lines is not None:
            _each(_read(lines))
        else:
            out.print(_for_a_person(text or "", check(Draft(text or "", context))), markup=False)
    except NotADraft as trouble:
        err.print(str(trouble), markup=False)
        raise typer.Exit(_NOT_UNDERSTOOD) from None


def _each(lines: Iterable[bytes]) -> None:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                told = _checked(line)
            except NotADraft as trouble:
                sys.stdout.flush()
                raise NotADraft(f"Line {number}: {trouble}") from None
            print(told)


def _checked(line: bytes) -> str:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise NotADraft("it is not JSON in UTF-8.") from None
    if not isinstance(given, dict):
        raise NotADraft('it is not an object; write {"id": …, "text": …, "context": …}.')
    for name in ("id", "text"):
        if name not in given:
            raise NotADraft(f"there is no {name}.")
    hits = check(Draft(given["text"], given.get("context", Context.FEEDBACK)))
    try:
        told = json.dumps({"id": given["id"], "hits": [asdict(hit) for hit in hits]}, ensure_ascii=False)
        told.encode()
    except UnicodeEncodeError:
        raise NotADraft("the text has half of a character in it (a lone surrogate).") from None
    return told


def _for_a_person(text: str, hits: tuple[Hit, ...]) -> str:
    if not is_known(text):
        return "This does not read as English, the one language that is looked over. Nothing was remarked on."
    return "\n\n".join(_told(text, hit) for hit in hits) or "Nothing to remark."


def _told(text: str, hit: Hit) -> str:
    return f"“{text[hit.start : hit.end]}”  ({hit.category})\n  why      {hit.why}\n  instead  {hit.rewrite}"


def _read(file: Path) -> Iterable[bytes]:
    if str(file) == "-":
        return sys.stdin.buffer
    try:
        return file.read_bytes().splitlines()
    except OSError as error:
        raise Trouble(
            f"{file} cannot be read: {error.strerror}. Name a file with one JSON object on each line.", Exit(2)
        ) from None
