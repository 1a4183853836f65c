"""Lists of HR systems: which column is which fact, and a list of objects as a sheet."""

from datetime import date

import pytest

from duologue.people.rules.mapping import ColumnMap, people_in
from duologue.people.rules.records import as_sheet, at, in_json, people_at
from duologue.people.rules.sheet import read_csv
from duologue.privacy.rules.words import UnusableText

DUTCH = ColumnMap(
    {
        "external": "Nr",
        "email": "E-mail werk",
        "first": "Voornaam",
        "last": "Achternaam",
        "manager": "Chef",
        "active": "Status",
    },
    dates="month",
    at_work=("in dienst",),
)
FILE = """Nr;Voornaam;Achternaam;E-mail werk;Chef;Status;Start date
7;Ivo;Bakker;Ivo@Example.org;3;In dienst;3/4/2026
3;Jo;Smit;jo@example.org;;Uit dienst;
"""


def test_columns_mean_what_an_administrator_said_and_else_what_their_heading_says() -> None:
    listed = people_in(read_csv(FILE.encode()), DUTCH)

    assert listed.problems == ()
    ivo, jo = listed.people
    assert (ivo.key, ivo.said.name, ivo.said.email, ivo.said.manager) == ("7", "Ivo Bakker", "ivo@example.org", "3")
    assert (ivo.said.active, ivo.said.starts_on, ivo.said.department) == (True, date(2026, 3, 4), None)
    assert (jo.said.active, jo.said.manager, jo.line) == (False, "", 3)


def test_without_a_word_the_usual_headings_are_enough() -> None:
    (ivo,) = people_in(read_csv(b"Name,Email,Manager email\nIvo,ivo@example.org,jo@example.org\n"), ColumnMap()).people

    assert (ivo.key, ivo.said.manager) == ("ivo@example.org", "jo@example.org")


def test_every_wrong_line_is_named() -> None:
    raw = (
        b"name,email,manager,start date,time zone\nIvo,ivo@example.org,,,\n,jo@example.org,,,\nKaya,nonsense,,,\n"
        b"Lena,lena@example.org,lena@example.org,,\nMo,mo@example.org,,3/4/2026,\nNia,ivo@example.org,,,\nO,o@x.org,,,Nowhere\n"
    )
    listed = people_in(read_csv(raw), ColumnMap())

    assert [(one.line, one.reason[:24]) for one in listed.problems] == [
        (3, "There is no name."),
        (4, "“nonsense” is not a mail"),
        (5, "This person is given as "),
        (6, "“3/4/2026” could be 3 Ap"),
        (7, "ivo@example.org stands o"),
        (8, "“Nowhere” is not a time "),
    ]


def test_a_column_that_is_not_there_is_said() -> None:
    with pytest.raises(UnusableText, match="“Chef”"):
        people_in(read_csv(b"Nr,Voornaam,Achternaam,E-mail werk,Status\n"), DUTCH)


def test_a_list_in_an_answer_is_a_sheet_of_paths() -> None:
    raw = b'{"data": {"people": [{"id": 7, "work": {"email": "ivo@example.org"}, "names": ["Ivo"], "on": true, "x": null}]}}'
    sheet = as_sheet(people_at(in_json(raw), "data.people"))
    columns = {"external": "id", "email": "work.email", "name": "names.0", "active": "on"}
    (ivo,) = people_in(sheet, ColumnMap(columns)).people

    assert (ivo.key, ivo.said.email, ivo.said.name, ivo.said.active) == ("7", "ivo@example.org", "Ivo", True)


@pytest.mark.parametrize("raw", [b"{}", b'{"people": 7}', b'{"people": [7]}', b"7"])
def test_what_has_no_list_of_people_is_said(raw: bytes) -> None:
    with pytest.raises(UnusableText, match="no list of people"):
        people_at(in_json(raw), "people")


@pytest.mark.parametrize("raw", [b"", b"<html>", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_said(raw: bytes) -> None:
    with pytest.raises(UnusableText, match="cannot be read"):
        in_json(raw)


def test_a_path_that_leads_nowhere_is_nothing() -> None:
    assert at({"a": [{"b": 1}]}, "a.0.b") == 1
    assert at({"a": [{"b": 1}]}, "a.1.b") is None
