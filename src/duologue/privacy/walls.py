"""PostgreSQL's own wall behind our doors: row-level security, enabled and forced, as migration operations.

Policies are permissive and OR-ed, and a FOR ALL policy also grants reading. So there is exactly one policy per
table and verb, each naming organisation and person; a verb without a policy is refused.
"""

from django.db.migrations import RunSQL

ME = "nullif(current_setting('duologue.person', true), '')::uuid"
OURS = "organisation_id = nullif(current_setting('duologue.organisation', true), '')::uuid"
_PAIRS = "SELECT id FROM meetings_pair WHERE"
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
MY_PAIRS = f"{_PAIRS} report_id = {ME} OR manager_id = {ME}"
RESEALING = "current_setting('duologue.resealing', true) = 'yes'"
SEATING = "current_setting('duologue.seating', true) = 'yes'"
"""Said by the acts that give out seats, while they hold a session's row; they let nobody see a ticket."""
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
    return _wall(table, SELECT=f"{OURS} AND author_id = {ME}", INSERT=OURS)


def author_only(table: str) -> RunSQL:
    """Private things: nobody but the author, in any verb."""
    mine = f"{OURS} AND author_id = {ME}"
    return _wall(table, SELECT=mine, INSERT=mine, UPDATE=mine, DELETE=mine)


def chosen_by_oneself(table: str) -> RunSQL:
    """A choice without words, which acts of others have to know of: read inside one organisation, written by its person."""
    mine = f"{OURS} AND author_id = {ME}"
    return _wall(table, SELECT=OURS, INSERT=mine, DELETE=mine)


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
    met = f"EXISTS ({_PAIRS} ended_at IS NULL AND ({both}))"
    lasts = "EXISTS (SELECT FROM meetings_pair WHERE id = pair_id AND ended_at IS NULL)"
    writing = f"{OURS} AND pair_id IN ({MY_OPEN_PAIRS})"
    return _wall(table, SELECT=f"{OURS} AND {lasts} AND (person_id = {ME} OR {met})", INSERT=writing, UPDATE=writing)


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
    return _wall(table, SELECT=f"{OURS} AND (author_id = {ME} OR deputy_id = {ME})", INSERT=mine, UPDATE=mine)


def taken_times_for_deputies(table: str) -> RunSQL:
    """As `taken_times`, and what a deputy sees: times of who is away. A day more on each side, as zones differ; doors are exact."""
    both = f"(report_id = {ME} AND manager_id = person_id) OR (manager_id = {ME} AND report_id = person_id)"
    met = f"EXISTS ({_PAIRS} ended_at IS NULL AND ({both}))"
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
    return _wall(table, SELECT=OURS, INSERT=OURS, UPDATE=OURS, DELETE=OURS)


def sealed_together(table: str) -> RunSQL:
    """Sealed answers of many in one row, inside one organisation: every one of them adds to it, and no door shows it."""
    return _wall(table, SELECT=OURS, INSERT=OURS, UPDATE=OURS, DELETE=OURS)


def owed_to_the_ledger(table: str) -> RunSQL:
    """What was erased, without content, until the ledger knows: any act of the organisation adds to it, a job takes it away."""
    return _wall(table, SELECT=OURS, INSERT=OURS, DELETE=OURS)


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
    return _wall(table, SELECT=OURS, INSERT=OURS, UPDATE=OURS)


def kept_by_administrators(table: str) -> RunSQL:
    """Words of the organisation for everybody in it: read by all, written by its administrators, never deleted."""
    writing = f"{OURS} AND EXISTS ({ADMINISTRATES})"
    return _wall(table, SELECT=OURS, INSERT=writing, UPDATE=writing)


def kept_by_editors(table: str) -> RunSQL:
    """Words of the organisation, out or on their way: read by all, written by administrators and the editors they name."""
    return _wall(table, SELECT=OURS, INSERT=f"{OURS} AND {EDITS}", UPDATE=f"{OURS} AND {EDITS}")


def outside_addresses(table: str) -> RunSQL:
    """Mail addresses of people outside: written by themselves, seen by nobody inside but administrators, who may take one out."""
    theirs, seen = f"{OURS} AND {OUTSIDE}", f"{OURS} AND ({OUTSIDE} OR EXISTS ({ADMINISTRATES}))"
    return _wall(table, SELECT=seen, INSERT=theirs, UPDATE=theirs, DELETE=seen)


def letter_box(table: str) -> RunSQL:
    """Messages to those who run it: dropped in by anybody, inside or outside, and from then on in the hands of administrators."""
    kept = f"{OURS} AND EXISTS ({ADMINISTRATES})"
    return _wall(table, SELECT=kept, INSERT=OURS, UPDATE=kept, DELETE=kept)


def never_changed(table: str) -> RunSQL:
    """For what `tenant` walls: once written, it stays as it is."""
    change = f"CREATE POLICY {table}_update ON {table} FOR UPDATE USING ({OURS}) WITH CHECK ({OURS})"
    return RunSQL([f"DROP POLICY {table}_update ON {table}"], [change])


def wider_policies(table: str) -> RunSQL:
    """What an administrator asks for and an auditor answers; nobody else knows of it before it holds."""
    roles = f"{OURS} AND EXISTS ({HAS_A_ROLE})"
    asking = f"{OURS} AND asked_by_id = {ME} AND EXISTS ({ADMINISTRATES})"
    return _wall(table, SELECT=roles, INSERT=asking, UPDATE=roles)


def subject_reads(table: str) -> RunSQL:
    """The access log: appended to by anyone's acts, read by the person it is about, never changed."""
    return _wall(table, SELECT=f"{OURS} AND subject_id = {ME}", INSERT=OURS)


def disclosures(table: str) -> RunSQL:
    """That words are asked for: known to whom it concerns, to the reader once it is agreed; answered by those it concerns."""
    mine = f"alone_id = {ME} OR (alone_id IS NULL AND pair_id IN ({MY_PAIRS}))"
    writing = f"{OURS} AND (asked_by_id = {ME} OR {mine})"
    reading = f"{OURS} AND (asked_by_id = {ME} OR {mine} OR (reader_id = {ME} AND agreed_at IS NOT NULL))"
    return _wall(table, SELECT=reading, INSERT=f"{OURS} AND asked_by_id = {ME}", UPDATE=writing)


def consents(table: str) -> RunSQL:
    """A no is read by its author alone; a yes also by the other of the pair, whose yes may be the last."""
    mine = f"{OURS} AND author_id = {ME}"
    reading = f"{OURS} AND (author_id = {ME} OR (agreed AND pair_id IN ({MY_PAIRS})))"
    return _wall(table, SELECT=reading, INSERT=mine, UPDATE=mine)


def copies(table: str, disclosure: str) -> RunSQL:
    """Words that somebody chose to show: theirs, those of the other where both decide, and the reader's while it is agreed."""
    of = f"SELECT FROM {disclosure} d WHERE d.id = disclosure_id"
    both = f"chosen_by_id = {ME} OR (pair_id IN ({PAIRS_I_READ}) AND EXISTS ({of} AND d.alone_id IS NULL))"
    theirs = f"EXISTS ({of} AND d.reader_id = {ME} AND d.agreed_at IS NOT NULL AND d.ended_at IS NULL)"
    writing = f"{OURS} AND ({both})"
    return _wall(
        table,
        SELECT=f"{OURS} AND ({both} OR (settled AND {theirs}))",
        INSERT=f"{OURS} AND chosen_by_id = {ME}",
        UPDATE=writing,
        DELETE=writing,
    )


def custodians(table: str) -> RunSQL:
    """Who may open a pair together with others: known in the organisation, named by administrators, accepted by oneself."""
    writing = f"{OURS} AND EXISTS ({ADMINISTRATES})"
    return _wall(table, SELECT=OURS, INSERT=writing, UPDATE=f"({writing}) OR ({OURS} AND person_id = {ME})")


def broken_glass(table: str) -> RunSQL:
    """That custodians ask, or have opened: known to every custodian, and to the two of the pair once it is open."""
    writing = f"{OURS} AND {CUSTODIAN} AND pair_id NOT IN ({MY_PAIRS})"
    told = f"{OURS} AND opened_at IS NOT NULL AND pair_id IN ({MY_PAIRS})"
    both = f"({writing}) OR ({told})"
    return _wall(table, SELECT=both, INSERT=f"{writing} AND asked_by_id = {ME}", UPDATE=both)


def approvals(table: str) -> RunSQL:
    """A custodian's own yes; every custodian sees it, and whoever is told of the opening."""
    seen = f"{OURS} AND EXISTS (SELECT FROM disclosure_brokenglass g WHERE g.id = glass_id)"
    return _wall(table, SELECT=seen, INSERT=f"{OURS} AND author_id = {ME} AND {CUSTODIAN}")


def opened_copies(table: str) -> RunSQL:
    """Words that custodians opened: read by those who approved, taken out as the report while it is open, dropped when it is over."""
    glass = "SELECT FROM disclosure_brokenglass g WHERE g.id = glass_id AND g.opened_at IS NOT NULL"
    mine = f"EXISTS (SELECT FROM disclosure_approval a WHERE a.glass_id = {table}.glass_id AND a.author_id = {ME})"
    theirs = f"{OURS} AND pair_id IN ({MY_PAIRS})"
    reading = f"{CUSTODIAN} AND {mine} AND EXISTS ({glass} AND g.ended_at IS NULL)"
    return _wall(
        table,
        SELECT=f"({OURS} AND {reading}) OR ({OURS} AND pair_id IN ({PAIRS_I_READ}))",
        INSERT=f"{theirs} AND EXISTS ({glass} AND g.ended_at IS NULL)",
        DELETE=f"({theirs}) OR ({OURS} AND {CUSTODIAN})",
    )


def workshops(table: str, sessions: str) -> RunSQL:
    """Read inside one organisation, by a guest once a session of it is public; kept by administrators and by whoever leads it."""
    public = f"EXISTS (SELECT FROM {sessions} s WHERE s.{OURS} AND s.workshop_id = {table}.id AND s.public)"
    keeping = f"{OURS} AND (EXISTS ({ADMINISTRATES}) OR facilitator_id = {ME})"
    reading = f"{OURS} AND ((NOT {OUTSIDE}) OR {public})"
    return _wall(table, SELECT=reading, INSERT=f"{OURS} AND EXISTS ({ADMINISTRATES})", UPDATE=keeping)


def workshop_sessions(table: str, workshops: str) -> RunSQL:
    """As their workshops; and its row is held and counted on while seats are given out."""
    leads = f"EXISTS (SELECT FROM {workshops} w WHERE w.{OURS} AND w.id = workshop_id AND w.facilitator_id = {ME})"
    keeping = f"EXISTS ({ADMINISTRATES}) OR {leads}"
    return _wall(
        table,
        SELECT=f"{OURS} AND (public OR NOT {OUTSIDE})",
        INSERT=f"{OURS} AND ({keeping})",
        UPDATE=f"{OURS} AND ({keeping} OR facilitator_id = {ME} OR {SEATING})",
    )


def tickets(table: str, sessions: str) -> RunSQL:
    """A person's ticket: theirs, and seen by whoever leads the session and by administrators. Written while seats are given out."""
    leads = f"EXISTS (SELECT FROM {sessions} s WHERE s.{OURS} AND s.id = session_id AND s.facilitator_id = {ME})"
    seen = f"{OURS} AND (person_id = {ME} OR {leads} OR EXISTS ({ADMINISTRATES}) OR {SEATING})"
    writing = f"{OURS} AND {SEATING}"
    return _wall(table, SELECT=seen, INSERT=writing, UPDATE=writing)


def date_wishes(table: str) -> RunSQL:
    """That somebody wants to hear of a date: their own, and taken up by the act that tells them."""
    mine = f"{OURS} AND person_id = {ME}"
    either = f"{OURS} AND (person_id = {ME} OR {SEATING})"
    return _wall(table, SELECT=either, INSERT=mine, DELETE=either)


def notes_asked(table: str) -> RunSQL:
    """That somebody asks for notes about them: begun by them, known to them and to whoever wrote the notes, nobody else."""
    both = f"{OURS} AND (asked_by_id = {ME} OR author_id = {ME})"
    return _wall(table, SELECT=both, INSERT=f"{OURS} AND asked_by_id = {ME}", UPDATE=both)


def released_notes(table: str, asked: str) -> RunSQL:
    """What an author released: written by them, read by the one who asked; dropped by either, once it is over."""
    mine = f"{OURS} AND author_id = {ME}"
    theirs = f"EXISTS (SELECT FROM {asked} a WHERE a.id = asked_id AND a.asked_by_id = {ME})"
    both = f"{OURS} AND (author_id = {ME} OR {theirs})"
    return _wall(table, SELECT=both, INSERT=mine, DELETE=both)


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
