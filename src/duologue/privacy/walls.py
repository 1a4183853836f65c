"""PostgreSQL's own wall behind our doors: row-level security, enabled and forced, as migration operations.

Policies are permissive and OR-ed, and a FOR ALL policy also grants reading. So there is exactly one policy per
table and verb, each naming organisation and person; a verb without a policy is refused.
"""

from django.db.migrations import RunSQL

ME = "nullif(current_setting('duologue.person', true), '')::uuid"
OURS = "organisation_id = nullif(current_setting('duologue.organisation', true), '')::uuid"
_PAIRS = "SELECT id FROM meetings_pair WHERE"
MY_OPEN_PAIRS = f"{_PAIRS} ended_at IS NULL AND (report_id = {ME} OR manager_id = {ME})"
# The thirty days are policy.FORMER_MANAGER_READS; a test holds the two together.
PAIRS_I_READ = (
    f"{_PAIRS} report_id = {ME} OR (manager_id = {ME} AND (ended_at IS NULL OR ended_at > now() - interval '30 days'))"
)


def authored(table: str, *, shared: str = "shared_at IS NOT NULL") -> RunSQL:
    """Words of one author. Read: the author, and once `shared` (SQL on the row) a reader of the pair.

    Written by the author alone, and begun only in an open pair of hers.
    """
    mine = f"{OURS} AND author_id = {ME}"
    return _wall(
        table,
        SELECT=f"{OURS} AND (author_id = {ME} OR (({shared}) AND pair_id IN ({PAIRS_I_READ})))",
        INSERT=f"{mine} AND pair_id IN ({MY_OPEN_PAIRS})",
        UPDATE=mine,
        DELETE=mine,
    )


def author_only(table: str) -> RunSQL:
    """Private things: nobody but the author, in any verb."""
    mine = f"{OURS} AND author_id = {ME}"
    return _wall(table, SELECT=mine, INSERT=mine, UPDATE=mine, DELETE=mine)


def of_the_pair(table: str) -> RunSQL:
    """Facts both people share: read by readers of the pair, written by both while it is open, never deleted."""
    writing = f"{OURS} AND pair_id IN ({MY_OPEN_PAIRS})"
    return _wall(table, SELECT=f"{OURS} AND pair_id IN ({PAIRS_I_READ})", INSERT=writing, UPDATE=writing)


def met_in_a_pair(table: str) -> RunSQL:
    """What somebody tells about themselves to whomever they meet: their own, read by the other of each open pair."""
    mine = f"{OURS} AND author_id = {ME}"
    both = f"(report_id = {ME} AND manager_id = author_id) OR (manager_id = {ME} AND report_id = author_id)"
    met = f"EXISTS ({_PAIRS} ended_at IS NULL AND ({both}))"
    reading = f"{OURS} AND (author_id = {ME} OR {met})"
    return _wall(table, SELECT=reading, INSERT=mine, UPDATE=mine, DELETE=mine)


def taken_times(table: str) -> RunSQL:
    """When somebody has a 1:1, while its pair lasts: read by them and by whom they meet, written by the two of the pair."""
    both = f"(report_id = {ME} AND manager_id = person_id) OR (manager_id = {ME} AND report_id = person_id)"
    met = f"EXISTS ({_PAIRS} ended_at IS NULL AND ({both}))"
    lasts = "EXISTS (SELECT FROM meetings_pair WHERE id = pair_id AND ended_at IS NULL)"
    writing = f"{OURS} AND pair_id IN ({MY_OPEN_PAIRS})"
    return _wall(table, SELECT=f"{OURS} AND {lasts} AND (person_id = {ME} OR {met})", INSERT=writing, UPDATE=writing)


def tenant(table: str) -> RunSQL:
    """Facts without content, inside one organisation."""
    return _wall(table, SELECT=OURS, INSERT=OURS, UPDATE=OURS)


def kept_by_administrators(table: str) -> RunSQL:
    """Words of the organisation for everybody in it: read by all, written by its administrators, never deleted."""
    grant = f"SELECT FROM people_rolegrant WHERE person_id = {ME} AND role = 'administrator' AND ended_at IS NULL"
    writing = f"{OURS} AND EXISTS ({grant})"
    return _wall(table, SELECT=OURS, INSERT=writing, UPDATE=writing)


def subject_reads(table: str) -> RunSQL:
    """The access log: appended to by anyone's acts, read by the person it is about, never changed."""
    return _wall(table, SELECT=f"{OURS} AND subject_id = {ME}", INSERT=OURS)


def _wall(table: str, **verbs: str) -> RunSQL:
    clause = {
        "SELECT": "USING ({0})",
        "INSERT": "WITH CHECK ({0})",
        "UPDATE": "USING ({0}) WITH CHECK ({0})",
        "DELETE": "USING ({0})",
    }
    up = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        *(
            f"CREATE POLICY {table}_{verb.lower()} ON {table} FOR {verb} {clause[verb].format(condition)}"
            for verb, condition in verbs.items()
        ),
    ]
    down = [
        *(f"DROP POLICY {table}_{verb.lower()} ON {table}" for verb in verbs),
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return RunSQL([*up], [*down])
