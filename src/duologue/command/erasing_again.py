"""Run as a process of its own while a backup is put back: what the ledger says was erased is erased again."""

import sys
from datetime import UTC, datetime

import django

from duologue.command.saying import guarded


def main() -> None:
    django.setup()
    from duologue.meetings.actions.erasing_again import erase_again
    from duologue.privacy.vault import prepare_store

    prepare_store()
    erase_again(now=datetime.now(UTC))


if __name__ == "__main__":
    sys.exit(guarded(main))
