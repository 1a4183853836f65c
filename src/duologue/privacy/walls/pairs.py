"""Around what two people share and what one of them keeps."""

from django.db.migrations import RunSQL

from duologue.privacy.walls.clauses import ADMINISTRATES, ME, MY_OPEN_PAIRS, OURS, PAIRS, PAIRS_I_READ, wall


def authored(table: str, *, shared: str = "shared_at IS NOT NULL") -> RunSQL:
    """Words of one author. Read: the author, and once `shared` (SQL on the row) a reader of the pair.

    Written by the author alone, and begun only in an open pair of hers.
    """
    mine = f"{OURS} AND author_id = {ME}"
    return wall(
        table,
        SELECT=f"{OURS} AND (author_id = {ME} OR (({shared}) AND pair_id IN ({PAIRS_I_READ})))",
        INSERT=f"{mine} AND pair_id IN ({MY_OPEN_PAIRS})",
        UPDATE=mine,
        DELETE=mine,
    )


def closable(table: str) -> RunSQL:
    """For what `authored` walls: the other reads it only while its author has not closed it."""
    reading = "ALTER POLICY {0}_select ON {0} USING ({1} AND (author_id = {2} OR (({3}) AND pair_id IN ({4}))))"
    shared = "shared_at IS NOT NULL"
    still = f"{shared} AND closed_at IS NULL AND (closes_at IS NULL OR closes_at > now())"
    return RunSQL(
        [reading.format(table, OURS, ME, still, PAIRS_I_READ)], [reading.format(table, OURS, ME, shared, PAIRS_I_READ)]
    )


def first_readings(table: str) -> RunSQL:
    """Whether one's words were opened: noted by whoever opens them, read by their author, never changed."""
    return wall(table, SELECT=f"{OURS} AND author_id = {ME}", INSERT=OURS)


def author_only(table: str) -> RunSQL:
    """Private things: nobody but the author, in any verb."""
    mine = f"{OURS} AND author_id = {ME}"
    return wall(table, SELECT=mine, INSERT=mine, UPDATE=mine, DELETE=mine)


def chosen_by_oneself(table: str) -> RunSQL:
    """A choice without words, which acts of others have to know of: read inside one organisation, written by its person."""
    mine = f"{OURS} AND author_id = {ME}"
    return wall(table, SELECT=OURS, INSERT=mine, DELETE=mine)


def owed_to_its_person(table: str) -> RunSQL:
    """Without words, owed by acts of others in one organisation: they write it, and only its person reads it again."""
    mine = f"{OURS} AND author_id = {ME}"
    return wall(table, SELECT=mine, INSERT=OURS, UPDATE=mine, DELETE=mine)


def of_the_pair(table: str) -> RunSQL:
    """Facts both people share: read by readers of the pair, written by both while it is open, never deleted."""
    writing = f"{OURS} AND pair_id IN ({MY_OPEN_PAIRS})"
    return wall(table, SELECT=f"{OURS} AND pair_id IN ({PAIRS_I_READ})", INSERT=writing, UPDATE=writing)


def said_by_each(table: str) -> RunSQL:
    """A yes that both have to say: read by readers of the pair, said by each for themselves alone, taken away by either."""
    open_ = f"{OURS} AND pair_id IN ({MY_OPEN_PAIRS})"
    reading = f"{OURS} AND pair_id IN ({PAIRS_I_READ})"
    return wall(table, SELECT=reading, INSERT=f"{open_} AND author_id = {ME}", DELETE=open_)


def met_in_a_pair(table: str) -> RunSQL:
    """What somebody tells about themselves to whomever they meet: their own, read by the other of each open pair."""
    mine = f"{OURS} AND author_id = {ME}"
    both = f"(report_id = {ME} AND manager_id = author_id) OR (manager_id = {ME} AND report_id = author_id)"
    met = f"EXISTS ({PAIRS} ended_at IS NULL AND ({both}))"
    reading = f"{OURS} AND (author_id = {ME} OR {met})"
    return wall(table, SELECT=reading, INSERT=mine, UPDATE=mine, DELETE=mine)


def deputies_named(table: str) -> RunSQL:
    """As `deputies`, and for an administrator who names one for somebody who is away: written and read by them, too."""
    named = f"(named_by_id = {ME} AND EXISTS ({ADMINISTRATES}))"
    three = f"{OURS} AND (author_id = {ME} OR deputy_id = {ME} OR {named})"
    writing = f"{OURS} AND (author_id = {ME} OR {named})"
    before, mine = f"{OURS} AND (author_id = {ME} OR deputy_id = {ME})", f"{OURS} AND author_id = {ME}"
    change = (
        "ALTER POLICY {0}_select ON {0} USING ({1})",
        "ALTER POLICY {0}_insert ON {0} WITH CHECK ({2})",
        "ALTER POLICY {0}_update ON {0} USING ({2}) WITH CHECK ({2})",
    )
    return RunSQL(
        [one.format(table, three, writing) for one in change], [one.format(table, before, mine) for one in change]
    )


def taken_times(table: str) -> RunSQL:
    """When somebody has a 1:1, while its pair lasts: read by them and by whom they meet, written by the two of the pair."""
    both = f"(report_id = {ME} AND manager_id = person_id) OR (manager_id = {ME} AND report_id = person_id)"
    met = f"EXISTS ({PAIRS} ended_at IS NULL AND ({both}))"
    lasts = "EXISTS (SELECT FROM meetings_pair WHERE id = pair_id AND ended_at IS NULL)"
    writing = f"{OURS} AND pair_id IN ({MY_OPEN_PAIRS})"
    return wall(table, SELECT=f"{OURS} AND {lasts} AND (person_id = {ME} OR {met})", INSERT=writing, UPDATE=writing)


def pairs_shown(table: str) -> RunSQL:
    """In place of `tenant` for reading pairs: once the report has cut the window, the former manager finds no pair.

    Every other wall asks this table, so this one wall closes them all, at that instant. Once the thirty days are over the
    row is found again, as of any pair that has ended: those walls are closed then by themselves.
    """
    over = "ended_at <= now() - interval '30 days'"
    until = f"(manager_id <> {ME} OR window_cut_to IS NULL OR window_cut_to > now() OR {over})"
    return RunSQL(
        [f"ALTER POLICY {table}_select ON {table} USING ({OURS} AND coalesce({until}, true))"],
        [f"ALTER POLICY {table}_select ON {table} USING ({OURS})"],
    )


def pairs_shown_by_policy(table: str) -> RunSQL:
    """As `pairs_shown`, and closed to the former manager after the days that the policy says, where those are fewer."""
    over = "ended_at <= now() - interval '30 days'"
    cut = "window_cut_to IS NULL OR window_cut_to > now()"
    lasts = "ended_at IS NULL OR ended_at > now() - make_interval(days => window_days)"
    until = f"(manager_id <> {ME} OR {over} OR (({{0}}) AND ({{1}})))"
    change = f"ALTER POLICY {table}_select ON {table} USING ({OURS} AND coalesce({until}, true))"
    return RunSQL([change.format(cut, lasts)], [change.format(cut, "true")])


def deputies(table: str) -> RunSQL:
    """Who stands in for whom: written by who is away, read by the two."""
    mine = f"{OURS} AND author_id = {ME}"
    return wall(table, SELECT=f"{OURS} AND (author_id = {ME} OR deputy_id = {ME})", INSERT=mine, UPDATE=mine)


def taken_times_for_deputies(table: str) -> RunSQL:
    """As `taken_times`, and what a deputy sees: times of who is away. A day more on each side, as zones differ; doors are exact."""
    both = f"(report_id = {ME} AND manager_id = person_id) OR (manager_id = {ME} AND report_id = person_id)"
    met = f"EXISTS ({PAIRS} ended_at IS NULL AND ({both}))"
    lasts = "EXISTS (SELECT FROM meetings_pair WHERE id = pair_id AND ended_at IS NULL)"
    within = "ended_at IS NULL AND current_date BETWEEN first_on - 1 AND last_on + 1"
    deputy = f"EXISTS (SELECT FROM meetings_deputy WHERE author_id = person_id AND deputy_id = {ME} AND {within})"
    leads = (
        f"EXISTS (SELECT FROM meetings_pair AS led WHERE led.id = pair_id AND led.manager_id = person_id) AND {deputy}"
    )
    change = f"ALTER POLICY {table}_select ON {table} USING ({OURS} AND {lasts} AND (person_id = {ME} OR {met}{{0}}))"
    return RunSQL([change.format(f" OR ({leads})")], [change.format("")])


def taken_rooms(table: str) -> RunSQL:
    """When a room is taken, inside one organisation. No row says whose it is, so a use that is over leaves no trace."""
    return wall(table, SELECT=OURS, INSERT=OURS, UPDATE=OURS, DELETE=OURS)
