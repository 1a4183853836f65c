"""What the report notes after a 1:1: theirs alone, in every way somebody could look for it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.scene import AFTERWARDS, begin, end, plan, refused_or_nothing, rows_seen

from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.safety.actions import forget_after, forget_lapsed_after, note_after
from duologue.safety.models import AfterWord
from duologue.safety.queries import after_word_for, after_words_for
from duologue.safety.rules.after import KEPT_FOR, Said
from duologue.safety.tasks import forget_after_words

pytestmark = pytest.mark.django_db
TABLE = ["safety_afterword"]


@pytest.fixture
def met(cast: Cast) -> UUID:
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    return meeting_id


def note(viewer: Viewer, meeting_id: UUID, said: Said | None = Said.HELD_BACK) -> None:
    with acting_as(viewer, AFTERWARDS):
        note_after(viewer, meeting_id, said, now=AFTERWARDS)


def noted(viewer: Viewer, meeting_id: UUID, after: timedelta = timedelta(0)) -> Said | None:
    with acting_as(viewer, AFTERWARDS + after):
        return after_word_for(viewer, meeting_id, AFTERWARDS + after)


def test_the_report_notes_it_says_otherwise_and_takes_it_out(cast: Cast, met: UUID) -> None:
    assert noted(cast.ben, met) is None
    for said in (Said.HELD_BACK, Said.ROOM, Said.ROOM, None, None):
        note(cast.ben, met, said)
        assert noted(cast.ben, met) is said
    note(cast.ben, met, Said.ROOM)
    with acting_as(cast.ben, AFTERWARDS):
        (one,) = after_words_for(cast.ben, AFTERWARDS)
    assert (one.meeting_id, one.manager, one.said) == (met, cast.amara.name, Said.ROOM)


def test_nobody_else_notes_anything_or_finds_it_even_past_the_doors(cast: Cast, met: UUID) -> None:
    note(cast.ben, met)
    for other in (cast.amara, cast.chidi, cast.dana, cast.farid, cast.esra):
        with pytest.raises(NotYours):
            note(other, met)
        assert noted(other, met) is None
        assert rows_seen(other, AFTERWARDS, TABLE) == {"safety_afterword": 0}
        assert refused_or_nothing(other, AFTERWARDS, "DELETE FROM safety_afterword")
    assert rows_seen(cast.ben, AFTERWARDS, TABLE) == {"safety_afterword": 1}


def test_it_is_said_of_a_1_1_that_was_held(cast: Cast) -> None:
    meeting_id = plan(cast)

    with pytest.raises(Refused, match="has not been held"):
        note(cast.ben, meeting_id)


def test_it_is_sealed_with_its_authors_own_key(cast: Cast, met: UUID) -> None:
    note(cast.ben, met)
    with acting_as(cast.ben, AFTERWARDS):
        row = AfterWord.objects.get(organisation_id=cast.ben.organisation_id)

    assert b"held" not in bytes(row.text_sealed)
    assert row.place.pair is None


def test_one_or_all_of_it_is_deleted_at_will(cast: Cast, met: UUID) -> None:
    for chosen in (uuid4(), met, None):
        note(cast.ben, met)
        with acting_as(cast.ben, AFTERWARDS):
            forget_after(cast.ben, chosen)
        assert (noted(cast.ben, met) is None) == (chosen in (met, None))


def test_after_ninety_days_it_is_not_only_hidden_but_gone(cast: Cast, met: UUID) -> None:
    note(cast.ben, met)
    last, over = KEPT_FOR - timedelta(days=1), KEPT_FOR + timedelta(days=1)
    assert noted(cast.ben, met, last) is Said.HELD_BACK
    assert noted(cast.ben, met, over) is None
    for after, left in ((last, 1), (over, 0)):
        with acting_as(cast.ben, AFTERWARDS + after):
            forget_lapsed_after(cast.ben, now=AFTERWARDS + after)
        assert rows_seen(cast.ben, AFTERWARDS, TABLE) == {"safety_afterword": left}


def test_the_night_job_runs_for_everybody_and_takes_nothing_that_still_counts(cast: Cast, met: UUID) -> None:
    note(cast.ben, met)
    forget_after_words(0)

    assert rows_seen(cast.ben, AFTERWARDS, TABLE) == {"safety_afterword": 1}


def test_the_page_offers_it_to_the_report_alone(cast: Cast, met: UUID) -> None:
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    for client, offered in ((ben, True), (amara, False)):
        assert (b"I held something back" in _page(client, met)) is offered
    ben.post(f"/meetings/{met}/after-word", {"said": "held_back"})

    assert b'value="" aria-pressed="true">I held something back' in _page(ben, met)
    assert b"I held something back: 1" in ben.get("/you/after/").content
    assert b"I held something back: 1" not in amara.get("/you/after/").content
    assert amara.post("/you/after/removal", {"which": str(met)}).status_code == 302
    assert ben.post("/you/after/removal", {"which": ""}).status_code == 404
    assert b"I held something back: 1" in ben.get("/you/after/").content


def _page(client: Client, meeting_id: UUID) -> bytes:
    return client.get(f"/meetings/{meeting_id}/wrap-up/").content
