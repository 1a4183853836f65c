"""Run as a process of its own while a backup is put back: what the ledger says was erased or closed since is so again."""

import sys
from datetime import UTC, datetime

import django

from duologue.command.saying import guarded, out


def main() -> None:
    django.setup()
    from duologue.lifecycle.closing_again import Outcome, close_again
    from duologue.meetings.actions.erasing_again import erase_again
    from duologue.people.actions.sessions import end_every_session
    from duologue.people.queries.signing_in import people_on_every_list, without_administrator
    from duologue.privacy.vault import prepare_store

    prepare_store()
    now = datetime.now(UTC)
    came_out = close_again(now=now)
    end_every_session()  # those that were ended since among them
    erase_again(now=now)  # afterwards: with a check-in answer that was closed, what was shown of it was erased
    out.print(f"{people_on_every_list()} people are on the list, as they were when the backup was made.", markup=False)
    counted = ", ".join(f"{came_out[one]} {one.value}" for one in Outcome)
    told = f"Of what was closed, taken back or ended, and the ledger knows: {counted}."
    nothing = "The ledger knows of nothing that was closed, taken back or ended, so nothing is closed again."
    out.print(told if came_out.total() else nothing, markup=False)
    for name in without_administrator():
        words = "Every administrator of that backup is none any more. `duologue roles` and --give name one."
        out.print(f"Nobody looks after {name}. {words}", markup=False)


if __name__ == "__main__":
    sys.exit(guarded(main))
