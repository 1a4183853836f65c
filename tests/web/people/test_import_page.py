import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client
from tests.pseudo import CLOSE, OPEN, SPOKEN, speak_pseudo

from duologue.meetings.models import Pair
from duologue.people.actions import add_person, grant_role
from duologue.people.models import KeptSheet, Person, ReportingLine
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as

# The work is done on a connection of its own, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)
HEAD = "Name,Email,Manager's mail,Department,Time zone,Start date\n"


def choose(client: Client, text: str | bytes) -> str:
    raw = text if isinstance(text, bytes) else (HEAD + text).encode()
    answer = client.post(reverse("import"), {"file": SimpleUploadedFile("people.csv", raw)})
    assert answer.status_code == 302
    return str(answer["Location"])


def carry_out(client: Client, dry_run: str) -> str:
    answer = client.post(f"{dry_run}carrying-out")
    assert answer.status_code == 200
    return answer.getvalue().decode()


def everyone(cast: Cast) -> set[str]:
    return set(Person.objects.filter(organisation_id=cast.esra.organisation_id).values_list("email", flat=True))


def test_choose_look_and_go(cast: Cast) -> None:
    client = signed_in_client(cast.esra)
    dry_run = choose(client, "Hana,hana@example.org,ben@example.org,Art,Asia/Tokyo,2026-03-09\n")
    page = client.get(dry_run).content.decode()
    assert "Nothing has changed yet" in page
    assert "hana@example.org" in page
    assert "hana@example.org" not in everyone(cast)

    told = carry_out(client, dry_run)

    assert "1 person was added, 0 updated, and 1 reporting line changed" in told
    assert told.index("<progress") < told.index("Done") < told.index("</html>")
    assert "hana@example.org" in everyone(cast)
    hana = ReportingLine.objects.get(report__email="hana@example.org")
    assert hana.manager_id == cast.ben.person_id
    with acting_as(cast.esra, NOW):
        assert Pair.objects.filter(report=hana.report, manager=hana.manager, ended_at=None).exists()
        assert not KeptSheet.objects.exists()


def test_a_change_of_manager_ends_the_old_pair_and_begins_an_empty_one(cast: Cast) -> None:
    old = cast.pair_id
    client = signed_in_client(cast.esra)
    carry_out(client, choose(client, "Ben,ben@example.org,farid@example.org,,,\n"))

    with acting_as(cast.esra, NOW):
        pairs = Pair.objects.filter(report_id=cast.ben.person_id)
        assert {(pair.id == old, pair.manager_id, pair.ended_at is None) for pair in pairs} == {
            (True, cast.amara.person_id, False),
            (False, cast.farid.person_id, True),
        }


def test_bad_rows_are_named_and_there_is_no_button(cast: Cast) -> None:
    client = signed_in_client(cast.esra)
    dry_run = choose(client, "Hana,hana@example.org,ghost@example.org,,,\nIvo,nonsense,,,,\n")
    page = client.get(dry_run).content.decode()

    assert "The manager ghost@example.org is neither in the file nor here already." in page
    assert "“nonsense” is not a mail address." in page
    assert "Change all of it" not in page
    assert "nothing was changed" in carry_out(client, dry_run)
    assert "hana@example.org" not in everyone(cast)


def test_the_same_file_again_has_nothing_to_do(cast: Cast) -> None:
    client, row = signed_in_client(cast.esra), "Hana,hana@example.org,ben@example.org,Art,Asia/Tokyo,2026-03-09\n"
    carry_out(client, choose(client, row))

    assert "Everything in the file is as it is here already" in client.get(choose(client, row)).content.decode()


def test_what_comes_while_the_page_grows_is_said_in_its_language(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pseudo(monkeypatch)
    Person.objects.filter(pk=cast.esra.person_id).update(language=SPOKEN)
    client = signed_in_client(cast.esra)

    told = carry_out(client, choose(client, "Hana,hana@example.org,ben@example.org,,,\n"))

    assert f"{OPEN}ending and beginning pairs{CLOSE}" in told
    assert "Done" not in told.replace(f"{OPEN}Done", "")


def test_saying_go_twice_does_it_once(cast: Cast) -> None:
    client = signed_in_client(cast.esra)
    dry_run = choose(client, "Hana,hana@example.org,,,,\n")
    carry_out(client, dry_run)

    assert client.post(f"{dry_run}carrying-out").status_code == 404
    assert Person.objects.filter(email="hana@example.org").count() == 1


def test_what_changed_after_the_dry_run_is_looked_at_again(cast: Cast) -> None:
    client = signed_in_client(cast.esra)
    dry_run = choose(client, "Hana,hana@example.org,,,,\n")
    with transaction.atomic():
        add_person(cast.esra, cast.esra.organisation_id, name="Hana", email="hana@example.org", now=NOW)

    assert "0 people were added" in carry_out(client, dry_run)
    assert Person.objects.filter(email="hana@example.org").count() == 1


@pytest.mark.parametrize(
    ("raw", "words"), [(b"", "empty"), (b"PK\x03\x04...", "save it as CSV"), (b"\xff\xfe", "The file is empty")]
)
def test_what_is_no_list_gets_a_sentence(cast: Cast, raw: bytes, words: str) -> None:
    client = signed_in_client(cast.esra)
    answer = client.post(reverse("import"), {"file": SimpleUploadedFile("people.csv", raw)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Choose a file first" in client.post(reverse("import")).content.decode()


def test_a_file_of_three_thousand_people_is_shown_in_part(cast: Cast) -> None:
    client = signed_in_client(cast.esra)
    page = client.get(choose(client, "".join(f"P {n},p{n}@example.net,,,,\n" for n in range(3000)))).content

    assert b"And 2960 more." in page
    assert len(page) < 15_000


@pytest.mark.parametrize("name", ["amara", "ben", "farid", "gwen"])
def test_for_nobody_else_there_is_such_a_page(cast: Cast, name: str) -> None:
    dry_run = choose(signed_in_client(cast.esra), "Hana,hana@example.org,,,,\n")
    client = signed_in_client(cast.everyone[name])

    assert client.get(reverse("import")).status_code == 404
    assert client.post(reverse("import"), {"file": SimpleUploadedFile("p.csv", b"Name,Email\n")}).status_code == 404
    assert client.get(dry_run).status_code == 404
    assert client.post(f"{dry_run}carrying-out").status_code == 404


def test_another_administrator_does_not_see_the_file(cast: Cast) -> None:
    dry_run = choose(signed_in_client(cast.esra), "Hana,hana@example.org,,,,\n")
    with transaction.atomic():
        grant_role(None, cast.farid.person_id, Role.ADMINISTRATOR, now=NOW)

    assert signed_in_client(cast.farid).get(dry_run).status_code == 404
