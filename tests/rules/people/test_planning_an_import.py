from uuid import UUID, uuid4

from duologue.people.rules.planning import ImportPlan, Known, plan
from duologue.people.rules.rows import read_rows
from duologue.people.rules.sheet import read_csv

HEAD = "Name,Email,Manager email,Department,Time zone\n"


def known(
    name: str, manager: str = "", *, gone: bool = False, own_zone: bool = False, uid: UUID | None = None
) -> Known:
    address = f"{name.lower()}@example.org"
    boss = f"{manager}@example.org" if manager else ""
    return Known(uid or uuid4(), address, name, "Design", "Europe/Berlin", own_zone, None, boss, gone)


def planned(rows: str, *people: Known, head: str = HEAD) -> ImportPlan:
    return plan(read_rows(read_csv((head + rows).encode())), people, "Europe/Lisbon")


def reasons(rows: str, *people: Known) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason) for problem in planned(rows, *people).problems]


def test_a_newcomer_without_a_zone_gets_the_organisations() -> None:
    result = planned("Ben,ben@example.org,,,\n")

    assert [row.zone for row in result.additions] == ["Europe/Lisbon"]


def test_the_same_facts_change_nothing() -> None:
    result = planned(
        "Ben,ben@example.org,amara@example.org,Design,Europe/Berlin\n", known("Ben", "amara"), known("Amara")
    )

    assert result.changes_nothing
    assert (result.unchanged, result.left_alone) == (1, 1)


def test_what_differs_is_said_in_words() -> None:
    result = planned("Benedict,ben@example.org,,Sales,Asia/Tokyo\n", known("Ben"))

    assert result.changes[0].words == (
        "name: Ben → Benedict",
        "department: Design → Sales",
        "time zone: Europe/Berlin → Asia/Tokyo",
    )


def test_a_zone_that_somebody_chose_for_herself_stays() -> None:
    assert planned("Ben,ben@example.org,,Design,Asia/Tokyo\n", known("Ben", own_zone=True)).changes_nothing


def test_a_file_without_managers_leaves_the_lines_alone() -> None:
    result = planned("Ben,ben@example.org\n", known("Ben", "amara"), known("Amara"), head="Name,Email\n")

    assert result.moves == ()
    assert any("reporting lines stay" in note for note in result.notes)


def test_a_manager_may_come_from_the_file_or_be_here_already() -> None:
    result = planned("Ben,ben@example.org,amara@example.org,,\nEka,eka@example.org,ben@example.org,,\n", known("Amara"))

    assert result.problems == ()
    assert [(move.email, move.old, move.new) for move in result.moves] == [
        ("ben@example.org", "", "amara@example.org"),
        ("eka@example.org", "", "ben@example.org"),
    ]


def test_an_empty_cell_ends_a_line() -> None:
    result = planned("Ben,ben@example.org,,Design,\n", known("Ben", "amara"), known("Amara"))

    assert [(move.old, move.new) for move in result.moves] == [("amara@example.org", "")]


def test_an_unknown_manager_is_a_problem() -> None:
    assert reasons("Ben,ben@example.org,ghost@example.org,,\n") == [
        (2, "The manager ghost@example.org is neither in the file nor here already.")
    ]


def test_a_manager_whose_own_row_is_bad_is_no_second_problem() -> None:
    problems = reasons("Ben,ben@example.org,amara@example.org,,\n,amara@example.org,,,\n")

    assert problems == [(3, "There is no name.")]


def test_a_manager_who_has_left_is_a_problem() -> None:
    assert reasons("Ben,ben@example.org,amara@example.org,,\n", known("Amara", gone=True)) == [
        (2, "The manager amara@example.org has left.")
    ]


def test_who_has_left_is_passed_over_and_named() -> None:
    result = planned("Ben,ben@example.org,,Sales,\n", known("Ben", gone=True))

    assert result.changes_nothing
    assert result.problems == ()
    assert "Who has left stays so, and their rows were passed over: Ben." in result.notes


def test_a_ring_inside_the_file_is_named_whole() -> None:
    lines = [("Ana", "cai"), ("Bo", "ana"), ("Cai", "bo"), ("Dan", "cai")]
    rows = "".join(f"{name},{name}@example.org,{boss}@example.org,,\n" for name, boss in lines)
    ((line, reason),) = reasons(rows)

    assert line == 2
    assert reason == "These people would manage one another in a ring: Ana → Cai → Bo → Ana."


def test_a_ring_closed_through_people_outside_the_file_is_found() -> None:
    people = [known("Amara"), known("Ben", "amara"), known("Chidi", "ben")]
    ((line, reason),) = reasons("Amara,amara@example.org,chidi@example.org,Design,\n", *people)

    assert line == 2
    assert "Amara" in reason
    assert "Ben" in reason
    assert "Chidi" in reason


def test_two_rings_are_two_problems() -> None:
    rows = "".join(
        f"{a},{a}@example.org,{b}@example.org,,\n" for a, b in [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    )

    assert [line for line, _ in reasons(rows)] == [2, 4]


def test_turning_a_line_round_is_no_ring() -> None:
    rows = "Amara,amara@example.org,ben@example.org,,\nBen,ben@example.org,,,\n"

    assert reasons(rows, known("Amara"), known("Ben", "amara")) == []


def test_the_basis_tells_one_state_of_the_organisation_from_another() -> None:
    ben = known("Ben")

    assert planned("Ben,ben@example.org,,,\n", ben).basis == planned("Eka,eka@example.org,,,\n", ben).basis
    assert planned("", ben, head="Name,Email\nx,x@example.org\n").basis != planned("Ben,ben@example.org,,,\n").basis
