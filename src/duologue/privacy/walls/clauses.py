"""What clauses of walls are made of, and how a wall is put up."""

from django.db.migrations import RunSQL

# In a sub-select of its own, so that PostgreSQL looks the setting up once for a question and not for each row.
ME = "(SELECT nullif(current_setting('duologue.person', true), '')::uuid)"
OURS = "organisation_id = (SELECT nullif(current_setting('duologue.organisation', true), '')::uuid)"
OURS_BY_ROW = "organisation_id = nullif(current_setting('duologue.organisation', true), '')::uuid"
"""For a wall that another one looks through which it looks through itself: with sub-selects in both PostgreSQL goes round for ever."""
LOOKED_UP = r"\(NULLIF\(current_setting\('duologue\.\w+'::text, true\), ''::text\)\)::uuid"
"""That as PostgreSQL spells it, as a regular expression."""
PAIRS = "SELECT id FROM meetings_pair WHERE"
ADMINISTRATES = f"SELECT FROM people_rolegrant WHERE person_id = {ME} AND role = 'administrator' AND ended_at IS NULL"
HAS_A_ROLE = f"SELECT FROM people_rolegrant WHERE person_id = {ME} AND ended_at IS NULL"
CUSTODIAN = (
    f"EXISTS (SELECT FROM disclosure_custodian c WHERE c.{OURS} AND c.person_id = {ME} "
    "AND c.accepted_at IS NOT NULL AND c.ended_at IS NULL)"
)
OUTSIDE = "current_setting('duologue.person', true) = '00000000-0000-0000-0000-000000000000'"
EDITS = (
    f"(EXISTS ({ADMINISTRATES}) OR EXISTS (SELECT FROM labs_weeklyeditor e WHERE e.{OURS} AND e.person_id = {ME} "
    "AND e.ended_at IS NULL))"
)
MY_PAIRS = f"{PAIRS} report_id = {ME} OR manager_id = {ME}"
RESEALING = "current_setting('duologue.resealing', true) = 'yes'"
SEATING = "current_setting('duologue.seating', true) = 'yes'"
"""Said by the acts that give out seats, while they hold a session's row; they let nobody see a ticket."""
MY_OPEN_PAIRS = f"{PAIRS} ended_at IS NULL AND (report_id = {ME} OR manager_id = {ME})"
# The thirty days are policy.FORMER_MANAGER_READS; a test holds the two together.
PAIRS_I_READ = (
    f"{PAIRS} report_id = {ME} OR (manager_id = {ME} AND (ended_at IS NULL OR ended_at > now() - interval '30 days'))"
)


def wall(table: str, **verbs: str) -> RunSQL:
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
