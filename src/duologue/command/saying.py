"""How the command speaks: sentences on stderr, never a stack trace."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from duologue.command.stopping import AskedToStop
from duologue.command.trouble import Exit, Trouble
from duologue.environment import Misconfigured
from duologue.faults import where

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
Step = Callable[[int, int, str], None]


def guarded(act: Callable[[], None]) -> int:
    """Run `act` and turn whatever goes wrong into a sentence and an exit code."""
    try:
        act()
    except (Trouble, Misconfigured) as trouble:
        err.print(str(trouble), markup=False)
        return trouble.code if isinstance(trouble, Trouble) else Exit.TROUBLE
    except (AskedToStop, KeyboardInterrupt, BrokenPipeError):
        return 0
    except Exception as error:
        if os.environ.get("DUOLOGUE_TRACE"):
            traceback.print_exc(file=sys.stderr)
        err.print(
            f"Duologue met something it did not expect and stopped: {where(type(error), error.__traceback__)}. "
            f"What was stored is as it was. DUOLOGUE_TRACE=1 shows more; `duologue doctor` looks for a cause.",
            markup=False,
        )
        return Exit.TROUBLE
    return 0


@contextmanager
def working(words: str) -> Iterator[None]:
    """A quiet sign of life on a terminal."""
    with err.status(words):
        yield


@contextmanager
def progress(words: str) -> Iterator[Step]:
    """A bar for work whose end is known: call with done, of, what."""
    if not err.is_terminal:  # there a bar is not shown, and minutes without a word look like a fault
        err.print(f"{words} …")
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(words, total=None)

        def step(done: int, of: int, what: str) -> None:
            bar.update(task, completed=done, total=of, description=f"{words}: {what}" if what else words)

        yield step
