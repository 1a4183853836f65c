"""Around workshops, the Weekly and messages, and who comes from outside."""

from django.db.migrations import RunSQL

from duologue.privacy.walls.clauses import ADMINISTRATES, EDITS, ME, OURS, OURS_BY_ROW, OUTSIDE, SEATING, wall


def kept_by_editors(table: str) -> RunSQL:
    """Words of the organisation, out or on their way: read by all, written by administrators and the editors they name."""
    return wall(table, SELECT=OURS, INSERT=f"{OURS} AND {EDITS}", UPDATE=f"{OURS} AND {EDITS}")


def outside_addresses(table: str) -> RunSQL:
    """Mail addresses of people outside: written by themselves, seen by nobody inside but administrators, who may take one out."""
    theirs, seen = f"{OURS} AND {OUTSIDE}", f"{OURS} AND ({OUTSIDE} OR EXISTS ({ADMINISTRATES}))"
    return wall(table, SELECT=seen, INSERT=theirs, UPDATE=theirs, DELETE=seen)


def letter_box(table: str) -> RunSQL:
    """Messages to those who run it: dropped in by anybody, inside or outside, and from then on in the hands of administrators."""
    kept = f"{OURS} AND EXISTS ({ADMINISTRATES})"
    return wall(table, SELECT=kept, INSERT=OURS, UPDATE=kept, DELETE=kept)


def workshops(table: str, sessions: str) -> RunSQL:
    """Read inside one organisation, by a guest once a session of it is public; kept by administrators and by whoever leads it."""
    public = f"EXISTS (SELECT FROM {sessions} s WHERE s.{OURS} AND s.workshop_id = {table}.id AND s.public)"
    keeping = f"{OURS} AND (EXISTS ({ADMINISTRATES}) OR facilitator_id = {ME})"
    reading = f"{OURS} AND ((NOT {OUTSIDE}) OR {public})"
    return wall(table, SELECT=reading, INSERT=f"{OURS} AND EXISTS ({ADMINISTRATES})", UPDATE=keeping)


def workshop_sessions(table: str, workshops: str) -> RunSQL:
    """As their workshops, whose wall looks at sessions; and its row is held and counted on while seats are given out."""
    leads = f"EXISTS (SELECT FROM {workshops} w WHERE w.{OURS} AND w.id = workshop_id AND w.facilitator_id = {ME})"
    keeping = f"EXISTS ({ADMINISTRATES}) OR {leads}"
    return wall(
        table,
        SELECT=f"{OURS_BY_ROW} AND (public OR NOT {OUTSIDE})",
        INSERT=f"{OURS} AND ({keeping})",
        UPDATE=f"{OURS} AND ({keeping} OR facilitator_id = {ME} OR {SEATING})",
    )


def tickets(table: str, sessions: str) -> RunSQL:
    """A person's ticket: theirs, and seen by whoever leads the session and by administrators. Written while seats are given out."""
    leads = f"EXISTS (SELECT FROM {sessions} s WHERE s.{OURS} AND s.id = session_id AND s.facilitator_id = {ME})"
    seen = f"{OURS} AND (person_id = {ME} OR {leads} OR EXISTS ({ADMINISTRATES}) OR {SEATING})"
    writing = f"{OURS} AND {SEATING}"
    return wall(table, SELECT=seen, INSERT=writing, UPDATE=writing)


def polls(table: str, sessions: str, tickets: str) -> RunSQL:
    """Asked by whoever leads the session; the question, and what is shown, is for them and for those who were there."""
    leads = f"EXISTS (SELECT FROM {sessions} s WHERE s.{OURS} AND s.id = session_id AND s.facilitator_id = {ME})"
    there = (
        f"EXISTS (SELECT FROM {tickets} t WHERE t.{OURS} AND t.session_id = {table}.session_id "
        f"AND t.person_id = {ME} AND t.state = 'attended')"
    )
    keeping = f"{OURS} AND ({leads} OR EXISTS ({ADMINISTRATES}))"
    return wall(
        table,
        SELECT=f"{OURS} AND ({leads} OR {there} OR EXISTS ({ADMINISTRATES}) OR {SEATING})",
        INSERT=keeping,
        UPDATE=f"({keeping}) OR ({OURS} AND {SEATING})",
    )


def in_a_poll(table: str) -> RunSQL:
    """The sealed answers to a poll, and who took part: reached by the acts of answering and closing, and by nothing else."""
    acting = f"{OURS} AND {SEATING}"
    return wall(table, SELECT=acting, INSERT=acting, UPDATE=acting, DELETE=acting)


def date_wishes(table: str) -> RunSQL:
    """That somebody wants to hear of a date: their own, and taken up by the act that tells them."""
    mine = f"{OURS} AND person_id = {ME}"
    either = f"{OURS} AND (person_id = {ME} OR {SEATING})"
    return wall(table, SELECT=either, INSERT=mine, DELETE=either)
