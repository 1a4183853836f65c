"""What bringing a file in would add, and what it would leave alone."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from duologue.preparation.rules.goal_sheet.facts import Found, Trouble
from duologue.preparation.rules.goal_sheet.reading import SheetRead
from duologue.preparation.rules.goals import Kind


@dataclass(frozen=True, slots=True)
class Plan:
    additions: tuple[Found, ...]
    already: tuple[Found, ...]
    """There with the same words and kind, in the pair or further up in the file: left alone, with their rows."""
    troubles: tuple[Trouble, ...]
    notes: tuple[str, ...]


def plan(read: SheetRead, there: Collection[tuple[Kind, str]], refusal: Callable[[Kind], str]) -> Plan:
    """`refusal` says why this person may not begin a goal of a kind; an empty text when they may."""
    seen, additions, already, troubles = set(there), [], [], list(read.troubles)
    for found in read.goals:
        name = found.goal.kind, found.goal.words
        if name in seen:
            already.append(found)
            continue
        seen.add(name)
        additions.append(found)
        if reason := refusal(found.goal.kind):
            troubles.append(Trouble(found.line, "kind", str(found.goal.kind), reason))
    troubles.sort(key=lambda trouble: trouble.line)
    return Plan(tuple(additions), tuple(already), tuple(troubles), read.notes)
