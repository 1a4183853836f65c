"""A mail about a seat is in the language of whoever holds it, and not of whoever books or calls off."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from tests.cast import NOW, Cast
from tests.pseudo import OPEN, SPOKEN, speak_pseudo
from tests.rooms.labs.offering import ASKED, come_from_outside, mails, offer, take

from duologue.labs import actions
from duologue.people.models import Person
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db


def test_a_seat_that_somebody_else_books_and_calls_off(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pseudo(monkeypatch)
    Person.objects.filter(id=cast.ben.person_id).update(language=SPOKEN)
    session_id = offer(cast, replace(ASKED, public=True))
    take(cast.amara, session_id, "Ben")
    with override(SPOKEN):
        come_from_outside(cast, session_id, "Riva")
        with acting_as(cast.esra, NOW):
            actions.call_off(cast.esra, session_id, now=NOW)

    bodies = {name: [body for to, _, body, _ in mails() if to.startswith(f"{name}@")] for name in ("ben", "riva")}
    assert len(bodies["ben"]) == len(bodies["riva"]) == 2
    assert all(body.startswith(OPEN) for body in bodies["ben"])
    assert not any(OPEN in body for body in bodies["riva"])
    assert not any(OPEN in subject for _, subject, _, _ in mails())
    (entry,) = [calendar for to, subject, _, calendar in mails() if to.startswith("ben@") and "seat" in subject]
    assert f"SUMMARY:{OPEN}Workshop" in entry
