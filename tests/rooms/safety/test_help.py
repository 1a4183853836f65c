"""Whom one may turn to: kept by administrators, seen by everybody of the organisation, and noted nowhere when it is."""

import pytest
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import rows_seen, statements

from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.words import UnusableText
from duologue.safety.actions import add_help, change_help, list_help
from duologue.safety.queries import help_for, help_kept_for
from duologue.safety.rules.help import Contact, lacks_somebody_outside

pytestmark = pytest.mark.django_db
LINE = Contact("Listening line", "Whatever weighs on you", "Day and night: 0800 555 0100", outside=True)
HANA = Contact("Hana Novak", "Quarrels, and how to end them", "Room 4, Mondays; Czech and English")


def test_those_outside_come_first_and_what_is_off_the_list_is_seen_by_nobody(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        hana, line = (add_help(cast.esra, contact, now=NOW) for contact in (HANA, LINE))
        change_help(cast.esra, hana, Contact("Hana", HANA.what_for, HANA.how), now=NOW)
    with acting_as(cast.ben, NOW):
        assert [contact.name for contact in help_for(cast.ben)] == ["Listening line", "Hana"]
    with acting_as(cast.esra, NOW):
        list_help(cast.esra, line, listed=False, now=NOW)
        list_help(cast.esra, line, listed=False, now=NOW)
        assert [one.ended_at for one in help_kept_for(cast.esra)] == [NOW, None]
    with acting_as(cast.ben, NOW):
        assert [contact.name for contact in help_for(cast.ben)] == ["Hana"]
    with acting_as(cast.gwen, NOW):
        assert help_for(cast.gwen) == []


def test_only_administrators_keep_it(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        kept = add_help(cast.esra, LINE, now=NOW)
    for other in (cast.ben, cast.amara, cast.dana, cast.gwen):
        with acting_as(other, NOW):
            with pytest.raises(NotYours):
                change_help(other, kept, HANA, now=NOW)
            with pytest.raises(NotYours):
                list_help(other, kept, listed=False, now=NOW)
    for other in (cast.ben, cast.amara):
        with acting_as(other, NOW), pytest.raises(NotYours):
            help_kept_for(other)
    assert rows_seen(cast.gwen, NOW, ["safety_helpcontact"]) == {"safety_helpcontact": 0}


def test_a_contact_without_a_name_or_a_way_is_refused_with_a_sentence(cast: Cast) -> None:
    for bad in (Contact("", "x", "y"), Contact("x", "", "y"), Contact("x", "y", " ")):
        with acting_as(cast.esra, NOW), pytest.raises(UnusableText):
            add_help(cast.esra, bad, now=NOW)


def test_somebody_outside_is_asked_for_while_there_is_none() -> None:
    assert lacks_somebody_outside([])
    assert lacks_somebody_outside([HANA])
    assert not lacks_somebody_outside([HANA, LINE])


def test_whoever_opens_the_list_leaves_no_trace(cast: Cast) -> None:
    """Nothing is written anywhere while it is read."""
    with acting_as(cast.esra, NOW):
        add_help(cast.esra, LINE, now=NOW)
    ben = signed_in_client(cast.ben)
    ben.get("/help/")

    with statements() as asked:
        page = ben.get("/help/").content.decode()

    assert "Listening line" in page
    assert page.index("Outside the organisation") < page.index("In the organisation")
    assert [sql for sql in asked if sql.startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_what_cannot_be_kept_comes_back_as_it_was_typed(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    answer = esra.post("/organisation/help/", {"name": "Hana", "what_for": "", "how": "Room 4"})

    assert answer.status_code == 422
    assert b"Room 4" in answer.content
    assert b"What you wrote is still here" in answer.content
