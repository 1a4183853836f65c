"""Around what belongs to an organisation, to its keys and to its logs."""

from django.db.migrations import RunSQL

from duologue.privacy.walls.clauses import (
    ADMINISTRATES,
    HAS_A_ROLE,
    ME,
    MY_OPEN_PAIRS,
    OURS,
    OUTSIDE,
    PAIRS_I_READ,
    RESEALING,
    wall,
)


def sealed_together(table: str) -> RunSQL:
    """Sealed answers of many in one row, inside one organisation: every one of them adds to it, and no door shows it."""
    return wall(table, SELECT=OURS, INSERT=OURS, UPDATE=OURS, DELETE=OURS)


def owed_to_the_ledger(table: str) -> RunSQL:
    """What was erased, without content, until the ledger knows: any act of the organisation adds to it, a job takes it away."""
    return wall(table, SELECT=OURS, INSERT=OURS, DELETE=OURS)


def resealed(table: str) -> RunSQL:
    """For what `of_the_pair` walls, and is sealed under the pair's key: sealed anew after the pair has ended, too.

    Only an act that says it does nothing else (`duologue.resealing`) gets by.
    """
    writing = f"{OURS} AND pair_id IN ({MY_OPEN_PAIRS})"
    anew = f"{OURS} AND {RESEALING} AND pair_id IN ({PAIRS_I_READ})"
    either = f"(({writing}) OR ({anew}))"
    change = "ALTER POLICY {0}_update ON {0} USING ({1}) WITH CHECK ({1})"
    return RunSQL([change.format(table, either)], [change.format(table, writing)])


def tenant(table: str) -> RunSQL:
    """Facts without content, inside one organisation."""
    return wall(table, SELECT=OURS, INSERT=OURS, UPDATE=OURS)


def kept_by_administrators(table: str) -> RunSQL:
    """Words of the organisation for everybody in it: read by all, written by its administrators, never deleted."""
    writing = f"{OURS} AND EXISTS ({ADMINISTRATES})"
    return wall(table, SELECT=OURS, INSERT=writing, UPDATE=writing)


def never_changed(table: str) -> RunSQL:
    """For what `tenant` walls: once written, it stays as it is."""
    change = f"CREATE POLICY {table}_update ON {table} FOR UPDATE USING ({OURS}) WITH CHECK ({OURS})"
    return RunSQL([f"DROP POLICY {table}_update ON {table}"], [change])


def wider_policies(table: str) -> RunSQL:
    """What an administrator asks for and an auditor answers; nobody else knows of it before it holds."""
    roles = f"{OURS} AND EXISTS ({HAS_A_ROLE})"
    asking = f"{OURS} AND asked_by_id = {ME} AND EXISTS ({ADMINISTRATES})"
    return wall(table, SELECT=roles, INSERT=asking, UPDATE=roles)


def subject_reads(table: str) -> RunSQL:
    """The access log: appended to by anyone's acts, read by the person it is about, never changed."""
    return wall(table, SELECT=f"{OURS} AND subject_id = {ME}", INSERT=OURS)


def let_in_by_administrators(table: str) -> RunSQL:
    """What lets Duologue into a service that the organisation uses: jobs of everybody use it, and note what is wrong with it."""
    writing = f"{OURS} AND EXISTS ({ADMINISTRATES})"
    return wall(table, SELECT=OURS, INSERT=writing, UPDATE=OURS, DELETE=writing)


def linked_by_oneself(table: str) -> RunSQL:
    """Who somebody is in another service: their own, and found by whoever knocks from there, who is nobody yet."""
    mine = f"{OURS} AND author_id = {ME}"
    return wall(table, SELECT=f"{OURS} AND (author_id = {ME} OR {OUTSIDE})", INSERT=mine, UPDATE=mine, DELETE=mine)
