"""Around what is known of mail addresses."""

from django.db.migrations import RunSQL

from duologue.privacy.walls.clauses import ADMINISTRATES, ME, OURS, OUTSIDE, wall


def came_back(table: str) -> RunSQL:
    """Written as the one whose mail it was, or as nobody for an address outside; seen by them and by administrators."""
    theirs = f"{OURS} AND (person_id = {ME} OR (person_id IS NULL AND {OUTSIDE}))"
    seen = f"{OURS} AND (person_id = {ME} OR (person_id IS NULL AND {OUTSIDE}) OR EXISTS ({ADMINISTRATES}))"
    return wall(table, SELECT=seen, INSERT=theirs, UPDATE=seen, DELETE=seen)


def no_from_outside(table: str) -> RunSQL:
    """That somebody outside wants no mail of a kind: read by whoever would write to them, written by nobody inside."""
    return wall(table, SELECT=OURS, INSERT=f"{OURS} AND {OUTSIDE}")
