"""What an HR system answers, as a sheet: a list of people somewhere in it, each with facts at paths such as `work.email`."""

import json
from typing import Any

from duologue.people.rules.sheet import Cells, Sheet
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked

DEEPEST = 6
NO_LIST = marked("There is no list of people in what the HR system answered. Look at the path to the list.")
NOBODY = marked("There is nobody in the list, so nothing was changed.")
NO_SENSE = marked("What the HR system answered cannot be read as JSON or CSV.")


def in_json(raw: bytes) -> Any:
    """Raises UnusableText."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise UnusableText(_(NO_SENSE)) from None


def at(answer: Any, path: str) -> Any:
    """What stands there; None where nothing does. Without a path it is all of it."""
    for step in path.split(".") if path else ():
        if isinstance(answer, dict):
            answer = answer.get(step)
        elif isinstance(answer, list) and step.isdigit() and int(step) < len(answer):
            answer = answer[int(step)]
        else:
            return None
    return answer


def people_at(answer: Any, path: str) -> list[dict[str, str]]:
    """Raises UnusableText where there is no list of objects."""
    found = at(answer, path)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnusableText(_(NO_LIST))
    return [_flat(one) for one in found]


def as_sheet(people: list[dict[str, str]]) -> Sheet:
    """Lines are counted from 1, as the people stand in the list. Raises UnusableText for a list of nobody."""
    if not people:
        raise UnusableText(_(NOBODY))
    headings = tuple(dict.fromkeys(path for one in people for path in one))
    rows = (Cells(number, tuple(one.get(path, "") for path in headings)) for number, one in enumerate(people, start=1))
    return Sheet(headings, tuple(rows))


def _flat(value: Any, under: str = "", deep: int = 0) -> dict[str, str]:
    if isinstance(value, dict | list) and deep < DEEPEST:
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        return {
            path: text
            for name, one in inside
            for path, text in _flat(one, f"{under}.{name}" if under else str(name), deep + 1).items()
        }
    if isinstance(value, bool):
        return {under: "true" if value else "false"}
    return {under: "" if value is None or isinstance(value, dict | list) else str(value)}
