from datetime import date

import pytest

from duologue.people.rules.rows import Reading, read_rows
from duologue.people.rules.sheet import LARGEST, read_csv
from duologue.privacy.rules.words import UnusableText

HEAD = "Name,Email,Manager email,Department,Time zone,Start date\n"


def read(text: str | bytes) -> Reading:
    return read_rows(read_csv(text if isinstance(text, bytes) else text.encode()))


def said(text: str | bytes) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason) for problem in read(text).problems]


def test_a_row_of_an_hr_system_becomes_a_person() -> None:
    reading = read(HEAD + "Ben Okafor,Ben@Example.org,amara@example.org,Design,europe/berlin,2024-03-09\n")

    (row,) = reading.rows
    assert (row.line, row.name, row.email) == (2, "Ben Okafor", "ben@example.org")
    assert (row.manager, row.department, row.zone) == ("amara@example.org", "Design", "Europe/Berlin")
    assert row.starts_on == date(2024, 3, 9)
    assert reading.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "full name,work email,manager's mail,department,timezone,hired on\nBen,ben@x.org,boss@x.org,Art,UTC,2024-03-09",
        "NAME;E-MAIL;Manager’s e-mail;Dept;Time Zone;Hire Date\nBen;ben@x.org;boss@x.org;Art;utc;9.3.2024",
        "employee_name\tmail\tsupervisor\tteam\ttz\tjoined\nBen\tben@x.org\tboss@x.org\tArt\tUTC\t2024-03-09",
        "Start_Date,Time-Zone,Dept,Line Manager,Mail,Display Name\n2024-03-09,UTC,Art,boss@x.org,ben@x.org,Ben",
        '"Full\nname",Email,Manager,Division,Zone,Joined\nBen,ben@x.org,boss@x.org,Art,UTC,2024-03-09',
        "sep=;\nname;email;manager;department;zone;started\nBen;ben@x.org;boss@x.org;Art;UTC;2024-03-09",
    ],
)
def test_headings_go_by_many_names(text: str) -> None:
    (row,) = read(text).rows

    assert (row.name, row.email, row.manager) == ("Ben", "ben@x.org", "boss@x.org")
    assert (row.department, row.zone, row.starts_on) == ("Art", "UTC", date(2024, 3, 9))


def test_the_managers_address_wins_over_the_managers_name() -> None:
    (row,) = read("Name,Email,Manager,Manager Email\nBen,ben@example.org,Amara Silva,amara@example.org\n").rows

    assert row.manager == "amara@example.org"


def test_first_and_last_name_make_a_name() -> None:
    (row,) = read("First name,Last name,Email\nBen,Okafor,ben@example.org\n").rows

    assert row.name == "Ben Okafor"


def test_columns_that_mean_nothing_here_are_left_out_and_named() -> None:
    reading = read("Name,Salary grade,Email\nBen,7,ben@example.org\n")

    assert len(reading.rows) == 1
    assert "Columns that are not needed here were left out: Salary grade." in reading.notes


def test_a_column_that_is_not_there_says_nothing_and_an_empty_cell_says_none() -> None:
    (without,) = read("Name,Email\nBen,ben@example.org\n").rows
    (empty,) = read(HEAD + "Ben,ben@example.org,,,,\n").rows

    assert (without.manager, without.department) == (None, None)
    assert (empty.manager, empty.department, empty.zone, empty.starts_on) == ("", "", None, None)


@pytest.mark.parametrize(
    "raw",
    [
        (HEAD + "Zoë Šimůnek,zoe@example.org,,,,\n").encode("utf-8-sig"),
        (HEAD + "Zoë Šimůnek,zoe@example.org,,,,\n").encode("utf-16"),
        (HEAD + "Zoë Šimůnek,zoe@example.org,,,,\n").encode("utf-16-le"),
        b"\xfe\xff" + (HEAD + "Zoë Šimůnek,zoe@example.org,,,,\n").encode("utf-16-be"),
        (HEAD + "Zoë Šimůnek,zoe@example.org,,,,\n").replace("\n", "\r\n").encode(),
        (HEAD + "Zoë Šimůnek,zoe@example.org,,,,\n").replace("\n", "\r").encode(),
        (HEAD + "Zoë Ši\0můnek,zoe@example.org,,,,\n").encode(),
        ("\n\n" + HEAD + "\n,,,,,\nZoë Šimůnek,zoe@example.org,,,,").encode(),
    ],
    ids=["utf-8 bom", "utf-16", "utf-16 unmarked", "utf-16 be", "crlf", "cr", "nul", "empty lines"],
)
def test_whatever_program_wrote_it_the_name_arrives(raw: bytes) -> None:
    reading = read(raw)

    assert [row.name for row in reading.rows] == ["Zoë Šimůnek"]
    assert reading.problems == ()


def test_latin_1_is_read_and_said() -> None:
    reading = read((HEAD + "Zoë “Zo” Müller,zoe@example.org,,,,\n").encode("cp1252"))

    assert reading.rows[0].name == "Zoë “Zo” Müller"
    assert any("Latin-1" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b"PK\x03\x04anything", "save it as CSV"),
        (b"%PDF-1.7", "not a CSV file"),
        (b"x" * (LARGEST + 1), "10 MB"),
    ],
)
def test_what_is_no_list_at_all_is_refused_in_a_sentence(raw: bytes, words: str) -> None:
    with pytest.raises(UnusableText) as refusal:
        read(raw)

    assert words in refusal.value.sentence


def test_a_quoted_line_end_keeps_the_line_numbers_right() -> None:
    text = HEAD + '"Ben\nOkafor",ben@example.org,,"Design,\r\nparis",,\nChidi,nonsense,,,,\n'
    reading = read(text)

    assert reading.rows[0].name == "Ben Okafor"
    assert reading.rows[0].department == "Design, paris"
    assert said(text) == [(5, "“nonsense” is not a mail address.")]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",ben@example.org,,,,", "There is no name."),
        ("\x07,ben@example.org,,,,", "The name cannot be used"),
        ("B" * 201 + ",ben@example.org,,,,", "The name cannot be used"),
        ("Ben,,,,,", "There is no mail address."),
        ("Ben,ben@example,,,,", "“ben@example” is not a mail address."),
        ("Ben,ben okafor@example.org,,,,", "is not a mail address."),
        ("Ben,ben@example.org\x0bBcc: x@example.org,,,,", "is not a mail address."),
        ("Ben,ben@example.org,Amara Silva,,,", "something else than a mail address"),
        ("Ben,ben@example.org,BEN@example.org,,,", "own manager"),
        ("Ben,ben@example.org,,,Europe/Berln,", "Did you mean Europe/Berlin?"),
        ("Ben,ben@example.org,,,over there,", "Zones are named like Europe/Berlin."),
        ("Ben,ben@example.org,,,,yesterday", "“yesterday” is not a date we can read"),
        ("Ben,ben@example.org,,,,03/04/2024", "could be 3 April or 4 March"),
        ("Ben,ben@example.org,,,,31.02.2024", "a day that no calendar has"),
        ("Ben,ben@example.org,,,,2024-13-01", "a day that no calendar has"),
        ("Ben,ben@example.org,,,,45356", "not a date we can read"),
        ("Ben,ben@example.org,,,,1024-01-01", "too far away"),
        ("Okafor, Ben,ben@example.org,,,,", "is not a mail address."),
        ("Ben,ben@example.org,,,,,left over", "more cells than headings"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_its_reason(row: str, words: str) -> None:
    problems = said(HEAD + "Amara,amara@example.org,,,,\n" + row + "\n")

    assert {line for line, _ in problems} == {3}
    assert any(words in reason for _, reason in problems), problems


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-03-09", date(2024, 3, 9)),
        ("2024-03-09T00:00:00Z", date(2024, 3, 9)),
        ("2024-03-09 00:00:00", date(2024, 3, 9)),
        ("9.3.2024", date(2024, 3, 9)),
        ("19/03/2024", date(2024, 3, 19)),
        ("03/19/2024", date(2024, 3, 19)),
        ("05/05/2024", date(2024, 5, 5)),
        ("19-3-2024", date(2024, 3, 19)),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_as_hr_systems_write_them(cell: str, day: date) -> None:
    (row,) = read(HEAD + f"Ben,ben@example.org,,,,{cell}\n").rows

    assert row.starts_on == day


def test_two_rows_for_one_person_name_both_lines() -> None:
    text = HEAD + "Ben,ben@example.org,,,,\nChidi,chidi@example.org,,,,\nBenedict,BEN@example.org,,,,\n"

    assert said(text) == [(4, "ben@example.org has a row already, on line 2. Keep one row for each person.")]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Name,Department", "no column called “email”"),
        ("Email,Department", "no column called “name”"),
        ("a,b", "no column called “name” and no column called “email”"),
        ("Name,Email,Email", "Two columns are called “Email”"),
    ],
)
def test_missing_and_double_headings_are_one_problem_on_line_one(head: str, words: str) -> None:
    ((line, reason),) = said(f"{head}\nx,y,z\n")

    assert line == 1
    assert words in reason


@pytest.mark.parametrize(
    "broken", ['Ben,"ben@example.org,,,,\nChidi,c@example.org,,,,\n', f'"{"x" * 200_000}",b,,,,\n']
)
def test_a_lost_quotation_mark_is_named_where_it_opens(broken: str) -> None:
    ((line, reason),) = said(HEAD + "Amara,amara@example.org,,,,\n" + broken)

    assert line == 3
    assert "quotation mark" in reason


def test_more_than_a_megabyte_is_read() -> None:
    rows = "".join(f"Person {n},person{n}@example.org,,{'Design ' * 10},,\n" for n in range(12_000))
    reading = read(HEAD + rows)

    assert len((HEAD + rows).encode()) > 1_000_000
    assert len(reading.rows) == 12_000
