"""Around what is shown to somebody else: copies, and what custodians open."""

from django.db.migrations import RunSQL

from duologue.privacy.walls.clauses import ADMINISTRATES, CUSTODIAN, ME, MY_PAIRS, OURS, PAIRS_I_READ, wall


def disclosures(table: str) -> RunSQL:
    """That words are asked for: known to whom it concerns, to the reader once it is agreed; answered by those it concerns."""
    mine = f"alone_id = {ME} OR (alone_id IS NULL AND pair_id IN ({MY_PAIRS}))"
    writing = f"{OURS} AND (asked_by_id = {ME} OR {mine})"
    reading = f"{OURS} AND (asked_by_id = {ME} OR {mine} OR (reader_id = {ME} AND agreed_at IS NOT NULL))"
    return wall(table, SELECT=reading, INSERT=f"{OURS} AND asked_by_id = {ME}", UPDATE=writing)


def consents(table: str) -> RunSQL:
    """A no is read by its author alone; a yes also by the other of the pair, whose yes may be the last."""
    mine = f"{OURS} AND author_id = {ME}"
    reading = f"{OURS} AND (author_id = {ME} OR (agreed AND pair_id IN ({MY_PAIRS})))"
    return wall(table, SELECT=reading, INSERT=mine, UPDATE=mine)


def copies(table: str, disclosure: str) -> RunSQL:
    """Words that somebody chose to show: theirs, those of the other where both decide, and the reader's while it is agreed."""
    of = f"SELECT FROM {disclosure} d WHERE d.id = disclosure_id"
    both = f"chosen_by_id = {ME} OR (pair_id IN ({PAIRS_I_READ}) AND EXISTS ({of} AND d.alone_id IS NULL))"
    theirs = f"EXISTS ({of} AND d.reader_id = {ME} AND d.agreed_at IS NOT NULL AND d.ended_at IS NULL)"
    writing = f"{OURS} AND ({both})"
    return wall(
        table,
        SELECT=f"{OURS} AND ({both} OR (settled AND {theirs}))",
        INSERT=f"{OURS} AND chosen_by_id = {ME}",
        UPDATE=writing,
        DELETE=writing,
    )


def custodians(table: str) -> RunSQL:
    """Who may open a pair together with others: known in the organisation, named by administrators, accepted by oneself."""
    writing = f"{OURS} AND EXISTS ({ADMINISTRATES})"
    return wall(table, SELECT=OURS, INSERT=writing, UPDATE=f"({writing}) OR ({OURS} AND person_id = {ME})")


def broken_glass(table: str) -> RunSQL:
    """That custodians ask, or have opened: known to every custodian, and to the two of the pair once it is open."""
    writing = f"{OURS} AND {CUSTODIAN} AND pair_id NOT IN ({MY_PAIRS})"
    told = f"{OURS} AND opened_at IS NOT NULL AND pair_id IN ({MY_PAIRS})"
    both = f"({writing}) OR ({told})"
    return wall(table, SELECT=both, INSERT=f"{writing} AND asked_by_id = {ME}", UPDATE=both)


def approvals(table: str) -> RunSQL:
    """A custodian's own yes; every custodian sees it, and whoever is told of the opening."""
    seen = f"{OURS} AND EXISTS (SELECT FROM disclosure_brokenglass g WHERE g.id = glass_id)"
    return wall(table, SELECT=seen, INSERT=f"{OURS} AND author_id = {ME} AND {CUSTODIAN}")


def opened_copies(table: str) -> RunSQL:
    """Words that custodians opened: read by those who approved, taken out as the report while it is open, dropped when it is over."""
    glass = "SELECT FROM disclosure_brokenglass g WHERE g.id = glass_id AND g.opened_at IS NOT NULL"
    mine = f"EXISTS (SELECT FROM disclosure_approval a WHERE a.glass_id = {table}.glass_id AND a.author_id = {ME})"
    theirs = f"{OURS} AND pair_id IN ({MY_PAIRS})"
    reading = f"{CUSTODIAN} AND {mine} AND EXISTS ({glass} AND g.ended_at IS NULL)"
    return wall(
        table,
        SELECT=f"({OURS} AND {reading}) OR ({OURS} AND pair_id IN ({PAIRS_I_READ}))",
        INSERT=f"{theirs} AND EXISTS ({glass} AND g.ended_at IS NULL)",
        DELETE=f"({theirs}) OR ({OURS} AND {CUSTODIAN})",
    )


def notes_asked(table: str) -> RunSQL:
    """That somebody asks for notes about them: begun by them, known to them and to whoever wrote the notes, nobody else."""
    both = f"{OURS} AND (asked_by_id = {ME} OR author_id = {ME})"
    return wall(table, SELECT=both, INSERT=f"{OURS} AND asked_by_id = {ME}", UPDATE=both)


def released_notes(table: str, asked: str) -> RunSQL:
    """What an author released: written by them, read by the one who asked; dropped by either, once it is over."""
    mine = f"{OURS} AND author_id = {ME}"
    theirs = f"EXISTS (SELECT FROM {asked} a WHERE a.id = asked_id AND a.asked_by_id = {ME})"
    both = f"{OURS} AND (author_id = {ME} OR {theirs})"
    return wall(table, SELECT=both, INSERT=mine, DELETE=both)
