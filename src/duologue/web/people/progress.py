"""A page that grows while the work goes on: each step is sent as it happens, without a script in the browser."""

import logging
from collections.abc import Iterator
from datetime import datetime
from queue import SimpleQueue
from threading import Thread
from uuid import UUID

from django.db import connection
from django.template.loader import render_to_string
from django.utils.translation import override

from duologue.lifecycle.reporting import apply_line_changes
from duologue.people.actions import LineChange, Progress, carry_out_import, drop_sheet, plan_import
from duologue.people.queries import sheet_for
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import spoken

HERE = "<!-- progress -->"
"""Where in the page the steps go."""
A_FEW = 100
_log = logging.getLogger(__name__)
_Steps = SimpleQueue[tuple[str, dict[str, object]]]


def in_its_language(parts: Iterator[str]) -> Iterator[str]:
    """What comes while a page grows is said in the language that it began in, though its request is over by then."""
    return _each_in(spoken(), parts)


def _each_in(language: str, parts: Iterator[str]) -> Iterator[str]:
    while True:
        with override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part


def told_while_importing(page: str, viewer: Viewer, sheet_id: UUID, now: datetime) -> Iterator[str]:
    """The page up to the steps, a step as often as there is one, the end, and the rest of the page.

    The work is done by a thread of its own: a browser that goes away does not leave it half done.
    """
    before, _here, after = page.partition(HERE)
    yield before
    steps: _Steps = SimpleQueue()
    Thread(target=_import, args=(viewer, sheet_id, now, steps, spoken()), name="import").start()
    part = "step"
    while part == "step":
        part, context = steps.get()
        yield render_to_string(f"people/parts/import_{part}.html", context)
    yield after


def _import(viewer: Viewer, sheet_id: UUID, now: datetime, steps: _Steps, language: str) -> None:
    try:
        with override(language):
            _import_telling(viewer, sheet_id, now, steps)
    finally:
        connection.close()


def _import_telling(viewer: Viewer, sheet_id: UUID, now: datetime, steps: _Steps) -> None:
    def tell(done: int, total: int, words: str) -> None:
        steps.put(("step", {"done": done, "total": total, "words": words}))

    try:
        with acting_as(viewer, now):
            plan = plan_import(viewer, sheet_for(viewer, sheet_id), now=now)
            changes = carry_out_import(viewer, plan, tell, now=now)
            _begin_and_end_pairs(viewer, changes, tell, now)
            drop_sheet(viewer, sheet_id, now=now)
        steps.put(("done", {"plan": plan}))
    except (Refused, UnusableText) as refusal:
        steps.put(("refused", {"sentence": refusal.sentence}))
    except NotYours:
        steps.put(("refused", {"sentence": _("This file was imported already, or it was kept for longer than a day.")}))
    except Exception:
        _log.exception("an import broke off")
        steps.put(("refused", {"sentence": _("Something broke on our side, so nothing was changed. Try once more.")}))


def _begin_and_end_pairs(viewer: Viewer, changes: list[LineChange], tell: Progress, now: datetime) -> None:
    """The longest part: each new pair gets a key of its own. Ends come first, as a report has one manager at a time."""
    ordered = sorted(changes, key=lambda change: change.began)
    for done in range(0, len(ordered), A_FEW):
        tell(done, len(ordered), _("ending and beginning pairs"))
        apply_line_changes(viewer, ordered[done : done + A_FEW], now=now)
