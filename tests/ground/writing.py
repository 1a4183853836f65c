"""`make tables`."""

import django
from tests import ground

from duologue.command import tables

if __name__ == "__main__":
    guardian = ground.prepare()
    django.setup()
    from tests.ground.databases import start
    from tests.ground.tables import make_empty, said_by_migrations

    start(ground.cluster_of_this_run())
    make_empty("written")
    tables.FILE.write_text(said_by_migrations("written"), encoding="utf-8")
    if guardian is not None:
        ground.clean_up(guardian)
