"""Turning to those who run it: sealed, in their hands alone, answered to, and gone after half a year."""

from datetime import timedelta

import pytest
import time_machine
from django.db import ProgrammingError, connection
from tests.cast import NOW, Cast, build_cast
from tests.rooms.bridges.postbox import Postbox, postbox
from tests.rooms.labs.readers import open_to_anybody, said_in
from tests.scene import last_line, rows_seen

from duologue.bridges.actions import deliver
from duologue.bridges.models import OutgoingMail
from duologue.labs.actions import note_on_message, send_from_outside, send_message
from duologue.labs.queries import box_for, message_for
from duologue.labs.rules.contact import KEPT_FOR, Kind, State
from duologue.labs.tasks import forget_lapsed_messages
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.vault import KeyGone, contact_key, seal
from duologue.privacy.vault.sealing import Place
from duologue.privacy.viewer import NOBODY

__all__ = ["postbox"]

WORDS = "canary The page is blank"
RIVA = "riva@elsewhere.example"
BOX = "labs_contactmessage"


@pytest.mark.django_db
def test_from_inside_it_is_read_by_administrators_and_the_sender_sees_that_it_was(cast: Cast) -> None:
    with acting_as(cast.ben, NOW):
        sent = send_message(cast.ben, Kind.FAULT, WORDS, now=NOW)
    with acting_as(cast.esra, NOW):
        (line,) = box_for(cast.esra, State.NEW, NOW).lines
        assert (line.id, line.sender, line.kind) == (sent, "Ben", Kind.FAULT)
    with acting_as(cast.ben, NOW):
        assert last_line(cast.ben) is None  # the list opens nothing
    with acting_as(cast.esra, NOW):
        found = message_for(cast.esra, sent, NOW)
    assert (found.text, found.address, found.notes) == (WORDS, "ben@example.org", "")
    with acting_as(cast.ben, NOW):
        assert last_line(cast.ben) == ("Esra", "read", "shared words")


@pytest.mark.django_db
def test_from_outside_only_where_the_organisation_has_opened_it(cast: Cast) -> None:
    nobody = open_to_anybody(cast)
    with acting_as(nobody, NOW):
        sent = send_from_outside(nobody, Kind.OTHER, WORDS, RIVA, now=NOW)
        send_from_outside(nobody, Kind.OTHER, "again", RIVA, now=NOW)
    with acting_as(cast.esra, NOW):
        found = message_for(cast.esra, sent, NOW)
    (told,) = OutgoingMail.objects.all()  # once a day, whoever enters that address

    assert (found.text, found.address, found.line.sender) == (WORDS, RIVA, "")
    assert (told.recipient, told.person_id, told.subject) == (RIVA, None, "Your message arrived")
    assert "canary" not in said_in(told)
    assert "Lantern" not in said_in(told)


@pytest.mark.django_db
def test_nobody_else_finds_it_and_nobody_takes_it_back_out(cast: Cast) -> None:
    nobody = open_to_anybody(cast)
    with acting_as(nobody, NOW):
        sent = send_from_outside(nobody, Kind.OTHER, WORDS, RIVA, now=NOW)
    for other in (cast.ben, cast.dana, cast.gwen, nobody):
        assert rows_seen(other, NOW, [BOX]) == {BOX: 0}
        with acting_as(other, NOW):
            for act in (
                lambda other=other: message_for(other, sent, NOW),
                lambda other=other: box_for(other, State.NEW, NOW),
                lambda other=other: note_on_message(other, sent, State.CLOSED, "", version=0, now=NOW),
            ):
                with pytest.raises(NotYours):
                    act()
    assert rows_seen(cast.esra, NOW, [BOX]) == {BOX: 1}
    statement = f"INSERT INTO {BOX} (id, organisation_id, kind, state, at, text_sealed, notes_sealed, version) "
    values = f"VALUES (gen_random_uuid(), '{cast.gwen.organisation_id}', 'fault', 'new', now(), '', '', 0)"
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting_as(nobody, NOW),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement + values)


@pytest.mark.django_db
def test_words_and_notes_lie_sealed(cast: Cast) -> None:
    with acting_as(cast.ben, NOW):
        sent = send_message(cast.ben, Kind.FAULT, WORDS, now=NOW)
    with acting_as(cast.esra, NOW):
        note_on_message(cast.esra, sent, State.IN_HAND, "canary-note", version=0, now=NOW)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT text_sealed, notes_sealed FROM {BOX}")
            assert not any(b"canary" in bytes(column) for column in cursor.fetchone())
        found = message_for(cast.esra, sent, NOW)
    assert (found.notes, found.changed_by, found.line.state) == ("canary-note", "Esra", State.IN_HAND)


@pytest.mark.django_db
def test_who_notes_second_writes_over_nothing(cast: Cast) -> None:
    with acting_as(cast.ben, NOW):
        sent = send_message(cast.ben, Kind.FAULT, WORDS, now=NOW)
    with acting_as(cast.esra, NOW):
        note_on_message(cast.esra, sent, State.IN_HAND, "mine", version=0, now=NOW)
        with pytest.raises(Refused):
            note_on_message(cast.esra, sent, State.CLOSED, "theirs", version=0, now=NOW)
        note_on_message(cast.esra, sent, State.ANSWERED, "", version=1, now=NOW)
        found = message_for(cast.esra, sent, NOW)
        box = box_for(cast.esra, State.ANSWERED, NOW)
    assert (found.notes, found.line.state, found.version) == ("", State.ANSWERED, 2)
    assert (box.counts[State.ANSWERED], box.counts[State.NEW]) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_after_half_a_year_it_is_gone_with_its_key() -> None:
    cast = build_cast()
    with acting_as(cast.ben, NOW):
        old = send_message(cast.ben, Kind.FAULT, WORDS, now=NOW)
    later = NOW + KEPT_FOR
    with acting_as(cast.ben, later):
        young = send_message(cast.ben, Kind.FAULT, WORDS, now=later - timedelta(days=1))
    with acting_as(cast.esra, later):
        assert [line.id for line in box_for(cast.esra, State.NEW, later).lines] == [young]  # before the night, too
        with pytest.raises(NotYours):
            message_for(cast.esra, old, later)
    with time_machine.travel(later, tick=False):
        forget_lapsed_messages(0)
    assert rows_seen(cast.esra, later, [BOX]) == {BOX: 1}
    with pytest.raises(KeyGone):
        seal("x", Place(BOX, "text", old, None, NOBODY), contact_key(old))
    seal("x", Place(BOX, "text", young, None, NOBODY), contact_key(young))


@pytest.mark.django_db
def test_nothing_and_too_much_are_refused_with_a_sentence(cast: Cast) -> None:
    nobody = open_to_anybody(cast)
    for text in ("", " \n\t", "\x00\x0b", "x" * 4_001, "x" * 1_000_000):
        with acting_as(nobody, NOW), pytest.raises(UnusableText):
            send_from_outside(nobody, Kind.OTHER, text, RIVA, now=NOW)
        with acting_as(cast.ben, NOW), pytest.raises(UnusableText):
            send_message(cast.ben, Kind.OTHER, text, now=NOW)
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_what_would_add_a_header_adds_none(cast: Cast, postbox: Postbox) -> None:
    """Nothing that was typed stands in the mail but the address, and that has to be one."""
    nobody = open_to_anybody(cast)
    nasty = "Subject: hello\r\nBcc: all@example.org\r\n\r\n\u202eolleh \x00"
    with acting_as(nobody, NOW):
        sent = send_from_outside(nobody, Kind.OTHER, nasty, RIVA, now=NOW)
        for address in (f"{RIVA}\r\nBcc: all@example.org", f"{RIVA}%0aBcc:all@example.org", f"{RIVA};all@example.org"):
            with pytest.raises(UnusableText):
                send_from_outside(nobody, Kind.OTHER, "x", address, now=NOW)
    (mail,) = OutgoingMail.objects.all()
    assert deliver(mail.organisation_id, mail.id, now=NOW)
    (letter,), (envelope,) = postbox.letters, postbox.envelopes
    with acting_as(cast.esra, NOW):
        found = message_for(cast.esra, sent, NOW)

    assert envelope.rcpt_tos == [RIVA]
    assert (letter["To"], letter["Bcc"], letter["Auto-Submitted"]) == (RIVA, None, "auto-generated")
    assert "olleh" not in letter.as_string()
    assert "\x00" not in found.text
    assert found.text.startswith("Subject: hello\nBcc: all@example.org")
