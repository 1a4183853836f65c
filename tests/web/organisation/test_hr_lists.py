"""Lists of an HR system: dropped into a folder or fetched; looked at first, done whole or not at all, and never twice."""

import os
import time
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client

from duologue.bridges.actions.connections import set_up, switch
from duologue.bridges.connections.hr_drop import dropped_in, folder_of
from duologue.people.models import DirectoryReading, Person, ReportingLine
from duologue.people.queries.directory import held_for
from duologue.people.queries.directory_readings import readings_for
from duologue.privacy.identity import acting_as
from duologue.web.directory.tasks import settle_directories, take_dropped_lists

pytestmark = pytest.mark.django_db
HEAD = "name,email,manager email,department,last day\n"
PEOPLE = (
    "Ben,ben@example.org,amara@example.org,Milling,\nAmara,amara@example.org,dana@example.org,Design,\n"
    "Ivo,ivo@example.org,jo@example.org,,\nJo,jo@example.org,,,\n"
)


@pytest.fixture
def folder(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DUOLOGUE_HOME", tmp_path)
    with acting_as(cast.esra, NOW):
        set_up(cast.esra, "hr-drop", {}, now=NOW)
        switch(cast.esra, "hr-drop", on=True, now=NOW)
    made = folder_of(cast.esra.organisation_id)
    made.mkdir(parents=True)
    return made


def by_itself(cast: Cast, **more: str) -> None:
    with acting_as(cast.esra, NOW):
        set_up(cast.esra, "hr-drop", {"by_itself": "yes", **more}, now=NOW)


def drop(folder: Path, text: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(text)
    os.utime(path, (time.time() - 60, time.time() - 60))
    return path


def came(cast: Cast) -> list[tuple[str, list[str], UUID]]:
    with acting_as(cast.esra, NOW):
        return [(one.state, one.words, one.id) for one in readings_for(cast.esra, "hr-drop")]


def test_a_list_is_looked_at_first_and_done_by_a_word(cast: Cast, folder: Path) -> None:
    path = drop(folder, HEAD + PEOPLE)
    take_dropped_lists(0)
    ((state, words, reading_id),) = came(cast)

    assert (state, path.exists(), Person.objects.filter(name="Ivo").exists()) == ("looked", False, False)
    assert "Jo is new." in words
    assert "Ivo reports to Jo." in words
    assert "Ben: department: Design → Milling." in words
    sealed = bytes(DirectoryReading.objects.get(id=reading_id).file_sealed)
    assert sealed
    assert b"ivo@example.org" not in sealed
    esra = signed_in_client(cast.esra)
    page = esra.get(reverse("our-lists")).content.decode()
    assert "ivo" not in page.split("How the first person")[0]
    assert "ben@example.org" in page
    esra.post(reverse("our-list-settling", args=[reading_id]), {"to": "go"})

    assert ReportingLine.objects.filter(report__name="Ivo", manager__name="Jo", ended_on=None).exists()
    assert [state for state, _, _ in came(cast)] == ["done"]
    assert bytes(DirectoryReading.objects.get(id=reading_id).file_sealed) == b""


def test_a_list_that_is_not_used_changes_nothing(cast: Cast, folder: Path) -> None:
    drop(folder, HEAD + PEOPLE)
    take_dropped_lists(0)
    ((_, _, reading_id),) = came(cast)
    address = reverse("our-list-settling", args=[reading_id])

    assert signed_in_client(cast.ben).post(address, {"to": "go"}).status_code == 404
    assert signed_in_client(cast.gwen).post(address, {"to": "go"}).status_code == 404
    signed_in_client(cast.esra).post(address, {"to": "drop"})
    assert [state for state, _, _ in came(cast)] == ["dropped"]
    assert not Person.objects.filter(name="Ivo").exists()
    assert signed_in_client(cast.esra).post(address, {"to": "go"}).status_code == 404


def test_the_same_file_twice_is_nothing_new(cast: Cast, folder: Path) -> None:
    by_itself(cast)
    for _ in range(2):
        drop(folder, HEAD + PEOPLE)
        take_dropped_lists(0)

    assert [state for state, _, _ in came(cast)] == ["done"]
    assert Person.objects.filter(name__in=("Ivo", "Jo")).count() == 2


def test_a_file_with_a_wrong_line_changes_nothing_and_says_which(cast: Cast, folder: Path) -> None:
    by_itself(cast)
    drop(folder, HEAD + "Ivo,ivo@example.org,,,\nKaya,nonsense,,,\nBen,ben@example.org,,,31.2.2026\n")
    take_dropped_lists(0)
    ((state, words, _),) = came(cast)

    assert (state, [sentence[:7] for sentence in words]) == ("troubled", ["Line 3:", "Line 4:"])
    assert not Person.objects.filter(name="Ivo").exists()


def test_what_is_not_settled_or_no_plain_file_is_not_taken(cast: Cast, folder: Path, tmp_path: Path) -> None:
    fresh = folder / "fresh.csv"
    fresh.write_text(HEAD + PEOPLE)
    secret = tmp_path / "secret.csv"
    secret.write_text(HEAD + PEOPLE)
    os.utime(secret, (0, 0))
    (folder / "link.csv").symlink_to(secret)
    (folder / "note.txt").write_text("no list")
    (folder / "dir.csv").mkdir()
    take_dropped_lists(0)

    assert {state for state, _, _ in came(cast)} == {"troubled"}
    assert all("no plain file" in words[0] for _, words, _ in came(cast))
    assert fresh.exists()
    (folder / "fresh.csv.done").touch()
    take_dropped_lists(0)
    assert came(cast)[0][0] == "looked"
    assert not fresh.exists()
    assert secret.exists()


def test_a_file_that_is_far_too_large_is_not_opened(folder: Path) -> None:
    with (folder / "huge.csv").open("wb") as file:
        file.truncate(2_000_000_000)
    os.utime(folder / "huge.csv", (0, 0))

    (one,) = dropped_in(folder, now=time.time())
    assert (one.raw, "not opened" in one.trouble) == (b"", True)


def test_killed_before_the_file_is_gone_it_is_found_again_and_is_nothing_new(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_itself(cast)
    drop(folder, HEAD + PEOPLE)
    with monkeypatch.context() as broken:
        broken.setattr("duologue.web.directory.tasks.take_out", _killed)
        with pytest.raises(KeyboardInterrupt):
            take_dropped_lists(0)
    take_dropped_lists(0)

    assert [state for state, _, _ in came(cast)] == ["done"]
    assert list(folder.iterdir()) == []


def test_killed_while_it_is_done_nothing_of_it_is_done(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_itself(cast)
    drop(folder, HEAD + PEOPLE)
    with monkeypatch.context() as broken:
        broken.setattr("duologue.lifecycle.hr.follow", _killed)
        with pytest.raises(KeyboardInterrupt):
            take_dropped_lists(0)

    assert (came(cast), Person.objects.filter(name="Ivo").exists(), len(list(folder.iterdir()))) == ([], False, 1)


def test_whoever_is_missing_has_left_only_if_that_was_said_and_never_many_at_once(cast: Cast, folder: Path) -> None:
    many = "".join(f"N{number},n{number}@example.org,,,\n" for number in range(9))
    by_itself(cast)
    drop(folder, HEAD + PEOPLE + many)
    take_dropped_lists(0)
    drop(folder, HEAD + PEOPLE + many.replace("N0,n0@example.org,,,\n", ""))
    take_dropped_lists(0)
    assert not Person.objects.exclude(left_on=None).exists()

    by_itself(cast, missing="yes")
    drop(folder, HEAD + PEOPLE + many.replace("N0,n0@example.org,,,\n", ""))
    take_dropped_lists(0)
    assert [one.name for one in Person.objects.exclude(left_on=None)] == ["N0"]

    drop(folder, HEAD + PEOPLE)
    take_dropped_lists(0)
    assert Person.objects.exclude(left_on=None).count() == 1
    state, words, reading_id = came(cast)[0]
    assert (state, sum("unusually many" in sentence for sentence in words)) == ("looked", 8)
    signed_in_client(cast.esra).post(reverse("our-list-settling", args=[reading_id]), {"to": "go"})
    assert Person.objects.exclude(left_on=None).count() == 1
    settle_directories(0)
    assert Person.objects.exclude(left_on=None).count() == 1
    with acting_as(cast.esra, NOW):
        held = held_for(cast.esra)
    assert (len(held), all(one.may_be_agreed for one in held)) == (8, True)
    signed_in_client(cast.esra).post(reverse("our-directory-agreement", args=[held[0].id]))
    assert Person.objects.exclude(left_on=None).count() == 2


def test_a_manager_nobody_knows_yet_keeps_the_rest_of_a_list_from_nothing(cast: Cast, folder: Path) -> None:
    by_itself(cast)
    drop(folder, HEAD + "Ivo,ivo@example.org,jo@example.org,,\nBen,ben@example.org,,Milling,\n")
    take_dropped_lists(0)
    ((state, words, _),) = came(cast)

    assert (state, words[0][:25]) == ("done", "Held: The manager of Ivo ")
    assert Person.objects.get(id=cast.ben.person_id).department == "Milling"
    drop(folder, HEAD + "Ivo,ivo@example.org,jo@example.org,,\nJo,jo@example.org,,,\n")
    take_dropped_lists(0)
    assert ReportingLine.objects.filter(report__name="Ivo", manager__name="Jo", ended_on=None).exists()


def test_a_last_day_to_come_is_told_to_nobody_and_is_done_on_the_day(cast: Cast, folder: Path) -> None:
    import time_machine

    by_itself(cast)
    drop(folder, HEAD + "Ben,ben@example.org,amara@example.org,Design,2036-11-30\n")
    take_dropped_lists(0)
    assert Person.objects.get(id=cast.ben.person_id).left_on is None
    with time_machine.travel("2036-11-30T10:00:00Z", tick=False):
        settle_directories(0)

    assert str(Person.objects.get(id=cast.ben.person_id).left_on) == "2036-11-30"


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
