"""Goals as a file on the pages: taken along, looked at, mended on the page, brought in; and kept nowhere meanwhile."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import build
from tests.scene import statements

from duologue.people.models import KeptSheet
from duologue.preparation.queries import goals_for
from duologue.privacy.identity import acting_as
from duologue.privacy.queries import log_for

pytestmark = pytest.mark.django_db
GOOD = 'kind,words,support\ngrowth,canary-brought,"Two\nlines, <b>bold</b>"\nteam,\'=1+1,\n'


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def at(cast: Cast, rest: str = "") -> str:
    return f"/pairs/{cast.pair_id}/goals/{rest}"


def look(client: Client, cast: Cast, raw: str | bytes) -> HttpResponse:
    raw = raw if isinstance(raw, bytes) else raw.encode()
    return client.post(at(cast, "from-a-file/"), {"file": SimpleUploadedFile("goals.csv", raw)})  # type: ignore[return-value]


def text_in(answer: HttpResponse) -> str:
    """The text of the file, as a browser would send it back from the page."""
    found = re.search(r'<textarea name="text"[^>]*>\n(.*?)</textarea>', answer.content.decode(), re.DOTALL)
    assert found
    return unescape(found[1]).replace("\n", "\r\n")


def words(cast: Cast) -> set[str]:
    with acting_as(cast.ben, NOW):
        return {goal.text for goal in goals_for(cast.ben, cast.pair_id)}


def test_take_along_look_and_bring_in(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    page = look(client, cast, GOOD)
    assert page.status_code == 200
    assert "Nothing has been added yet" in page.content.decode()
    assert "Add 2 goals" in page.content.decode()
    assert "<b>bold" not in page.content.decode()
    assert words(cast) == set()

    done = client.post(at(cast, "from-a-file/bringing"), {"text": text_in(page)}, follow=True)

    assert "2 goals added from the file" in done.content.decode()
    assert words(cast) == {"canary-brought", "=1+1"}
    taken = client.get(at(cast, "goals.csv"))
    assert taken.content.startswith(b"\xef\xbb\xbfgoal,row,kind,words")
    assert b'1,goal,growth,canary-brought,"Two\nlines, <b>bold</b>"' in taken.content
    assert b"2,goal,team,'=1+1" in taken.content


def test_the_file_is_named_after_nobody_and_stays_in_no_cache(cast: Cast) -> None:
    taken = signed_in_client(cast.amara).get(at(cast, "goals.csv"))

    assert taken["Content-Disposition"] == 'attachment; filename="goals.csv"'
    assert taken["Cache-Control"] == "no-store"
    assert taken["Content-Type"] == "text/csv; charset=utf-8"
    assert taken["X-Content-Type-Options"] == "nosniff"


def test_to_take_the_others_goals_along_is_a_line_in_their_log_as_reading_them_is(cast: Cast) -> None:
    build(cast, "planned")
    next_day = NOW + timedelta(days=1)

    def lines() -> list[tuple[str, str]]:
        with acting_as(cast.ben, NOW):
            return [(line.actor_name, line.act) for line in log_for(cast.ben).lines if not line.mine]

    before = lines()
    with time_machine.travel(next_day, tick=False):
        signed_in_client(cast.amara).get(at(cast, "goals.csv"))
    assert lines() == [("Amara", "read"), *before]


def test_everything_that_is_wrong_is_said_with_the_text_to_mend_it_in(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    bad = "kind,words,baseline,target,better,due\nwish,To fly,,,,soon\nobjective,Refunds,2,9,less,\nexpectation,Mine,,,,\n"
    answer = look(client, cast, bad)

    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", page)]
    assert cells[0:3] == ["2", "kind", "wish"]
    assert cells[4:7] == ["2", "due", "soon"]
    assert cells[8:11] == ["3", "target", "9"]
    assert "should lie below the baseline" in cells[11]
    assert cells[12:15] == ["4", "kind", "expectation"]
    assert text_in(answer).replace("\r\n", "\n") == bad
    assert "from-a-file/bringing" not in page

    mended = (
        text_in(answer)
        .replace("wish", "growth")
        .replace("soon", "")
        .replace("2,9", "9,2")
        .replace("expectation", "team")
    )
    again = client.post(at(cast, "from-a-file/"), {"text": mended})
    assert again.status_code == 200
    assert "Add 3 goals" in again.content.decode()


def test_what_came_in_the_way_since_the_look_is_said_and_nothing_is_added(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    answer = client.post(at(cast, "from-a-file/bringing"), {"text": "kind,words\ngrowth,One\nwish,Two\n"})

    assert answer.status_code == 422
    assert "Nothing was added" in answer.content.decode()
    assert client.post(at(cast, "from-a-file/bringing"), {"text": ""}).status_code == 422
    assert words(cast) == set()


def test_a_goal_that_is_there_is_skipped_and_said(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    client.post(at(cast, "from-a-file/bringing"), {"text": GOOD})
    page = look(client, cast, GOOD + "growth,New,\n").content.decode()

    assert "Add 1 goal<" in page
    assert "line 2: <bdi>canary-brought</bdi>" in page
    assert "Nothing to add" in look(client, cast, GOOD).content.decode()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04rest", "save it as CSV"),
        (b"kind,words\n", "at least one goal below the headings"),
        (b"x" * 5_000_000, "larger than 1 MB"),
        (b"x" * 11_000_000, "larger than 1 MB"),
        (b"kind,words\ngrowth," + b"x" * 100_000, "these are 100,000"),
        (b'kind,words\ngrowth,"' + b"x" * 200_000 + b'"\n', "quotation mark"),
    ],
    ids=["empty", "a spreadsheet", "only headings", "5 MB", "11 MB", "a long cell", "a huge cell"],
)
def test_what_cannot_be_used_gets_a_sentence_and_leaves_nothing_behind(cast: Cast, raw: bytes, said: str) -> None:
    answer = look(signed_in_client(cast.ben), cast, raw)

    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert "data-sentence" in answer.content.decode()
    assert words(cast) == set()


def test_latin_1_and_nul_are_read_and_said_and_the_text_can_be_sent_back(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    page = look(client, cast, "kind;words\ngrowth;Zoë\0 listens\n".encode("latin-1"))

    assert "Latin-1" in page.content.decode()
    assert "NUL" in page.content.decode()
    client.post(at(cast, "from-a-file/bringing"), {"text": text_in(page)})
    assert words(cast) == {"Zoë listens"}


@pytest.mark.parametrize("many", [1, 30_000])
def test_the_look_keeps_the_words_nowhere(cast: Cast, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the database, not in the session, and not in a file that the server would make for a large upload."""

    def written(*_some: object, **_more: object) -> None:
        pytest.fail("a file was made of what was sent")

    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", written)
    client = signed_in_client(cast.ben)
    client.get(at(cast))  # a session, and the line of the log
    with statements() as asked:
        look(client, cast, "kind,words\n" + "growth,canary-looked " * many + "\n" * 3_000_000 * (many > 1))

    assert [sql for sql in asked if "canary" in sql or sql.startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert all("canary" not in str(session.get_decoded()) for session in Session.objects.all())
    with acting_as(cast.ben, NOW):
        assert not KeptSheet.objects.filter(organisation_id=cast.ben.organisation_id).exists()


def test_no_file_is_chosen_and_the_page_says_which_columns_are_read(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    assert "Choose a file first" in client.post(at(cast, "from-a-file/")).content.decode()
    page = client.get(at(cast, "from-a-file/")).content.decode()

    assert all(f'<th scope="row">{name}</th>' in page for name in ("kind", "measured by", "on"))
    goals = client.get(at(cast)).content.decode()
    assert 'enctype="multipart/form-data"' in goals
    assert at(cast, "goals.csv") in goals


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_for_nobody_else_there_is_such_an_address(cast: Cast, who: str) -> None:
    client = signed_in_client(getattr(cast, who))

    assert client.get(at(cast, "goals.csv")).status_code == 404
    assert client.get(at(cast, "from-a-file/")).status_code == 404
    assert look(client, cast, GOOD).status_code == 404
    assert client.post(at(cast, "from-a-file/bringing"), {"text": GOOD}).status_code == 404
    assert words(cast) == set()
