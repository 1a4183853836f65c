"""Run as a process of its own while a backup is put back: what the ledger says was erased or closed since is so again."""

import sys
from datetime import UTC, datetime

import django

from duologue.command.saying import guarded, out


def main() -> None:
    django.setup()
    from duologue.lifecycle.closing_again import Outcome, close_again
    from duologue.meetings.actions.erasing_again import erase_again
    from duologue.people.queries.signing_in import people_on_every_list
    from duologue.privacy.vault import prepare_store

    prepare_store()
    now = datetime.now(UTC)
    came_out = close_again(now=now)
    erase_again(now=now)  # afterwards: with a check-in answer that was closed, what was shown of it was erased
    out.print(f"{people_on_every_list()} people are on the list, as they were when the backup was made.", markup=False)
    if not sum(came_out.values()):
        out.print(
            "Nobody had closed words to another or taken them back since, so nothing is closed again.", markup=False
        )
        return
    counted = ", ".join(f"{came_out[one]} {one.value}" for one in Outcome)
    out.print(f"Of words that people closed to another, or took back, and the ledger knows: {counted}.", markup=False)


if __name__ == "__main__":
    sys.exit(guarded(main))
