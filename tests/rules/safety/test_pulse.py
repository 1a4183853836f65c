"""The pulse: what is shown, and that nobody's answer can be told from it. The oracles here count by brute force."""

import random
from collections import Counter
from fractions import Fraction
from itertools import combinations, product

import pytest

from duologue.safety.rules.pulse.figures import Figure, figure, still_possible, together
from duologue.safety.rules.pulse.release import FEWEST, part_of, shown

ORGANISATIONS = 2_000


def counted(people: dict[int, frozenset[str]], answered: set[int]) -> Counter[frozenset[str]]:
    found = Counter(dict.fromkeys(people.values(), 0))
    found.update(people[person] for person in answered)
    return found


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 5}, ("a",)),
        ({"a": 4}, ()),
        ({"all": 5, "all a": 5}, ("all", "a")),
        ({"all": 4, "all a": 5}, ("all",)),
        ({"all": 5, "all a": 4}, ("all",)),
        ({"all a": 6, "all b": 5}, ("all", "a", "b")),
        ({"all a": 6, "all b": 4}, ("all",)),
        ({"all a": 9, "all a b": 5, "all b": 5}, ("all", "a", "b")),
        ({"all a": 9, "all a b": 3, "all b": 9}, ("all", "a")),
        ({"all a": 9, "all": 0}, ("all",)),
        ({"a": 9, "": 1}, ("a",)),
        ({}, ()),
    ],
)
def test_a_group_is_shown_when_every_part_it_leaves_has_five_answers(
    counts: dict[str, int], expected: tuple[str, ...]
) -> None:
    assert shown({frozenset(groups.split()): count for groups, count in counts.items()}) == expected


def organisation(chance: random.Random) -> dict[int, frozenset[str]]:
    """People with their groups: everybody, departments, teams, and now and then sites that lie across them."""
    people: dict[int, set[str]] = {person: {"everybody"} for person in range(chance.randint(3, 60))}
    for kind, many in (("department", chance.randint(1, 4)), ("team", chance.randint(1, 9)), ("site", 2)):
        if kind != "site" or chance.random() < 0.5:
            for groups in people.values():
                if chance.random() < 0.9:
                    groups.add(f"{kind}-{chance.randrange(many)}")
    return {person: frozenset(groups) for person, groups in people.items()}


def reorganised(people: dict[int, frozenset[str]], chance: random.Random) -> dict[int, frozenset[str]]:
    """Some leave, some come, some change their team."""
    stay = {person: groups for person, groups in people.items() if chance.random() < 0.9}
    moved = {
        person: frozenset({*(group for group in groups if "team" not in group), f"team-{chance.randrange(4)}"})
        if chance.random() < 0.2
        else groups
        for person, groups in stay.items()
    }
    return moved | {1_000 + number: frozenset({"everybody", "team-0"}) for number in range(chance.randint(0, 3))}


def smallest_support(groups: list[set[int]], answered: set[int]) -> int:
    """Of all that can be subtracted from one another with small factors: the fewest answers that one result speaks of."""
    least = len(answered) or FEWEST
    for many in range(1, min(4, len(groups)) + 1):
        for chosen in combinations(groups, many):
            others = (-2, -1, 1, 2) if many < 3 else (-1, 1)
            # The first is added: with all signs turned round the result speaks of the same people.
            for factors in product(others[len(others) // 2 :], *[others] * (many - 1)):
                weights = Counter[int]()
                for group, factor in zip(chosen, factors, strict=True):
                    weights.update(dict.fromkeys(group, factor))
                support = sum(1 for person in answered if weights[person])
                least = min(least, support) if support else least
    return least


def test_nothing_that_can_be_subtracted_speaks_of_fewer_than_five_answers() -> None:
    chance = random.Random(20261124)
    plain_would_fail = published = 0
    for _ in range(ORGANISATIONS // 2):
        people = organisation(chance)
        for asked in (people, reorganised(people, chance)):
            answered = {person for person in asked if chance.random() < chance.choice((0.5, 0.8, 0.95))}
            found = shown(counted(asked, answered))
            members = {
                group: {person for person in asked if group in asked[person]}
                for group in frozenset().union(*asked.values())
            }
            by_size = sorted(found, key=lambda group: len(members[group] & answered))[:4]
            published += len(found)
            assert smallest_support([members[group] for group in by_size], answered) >= min(FEWEST, len(answered))
            parts = Counter(part_of(asked[person], found) for person in answered)
            assert all(count >= FEWEST for part, count in parts.items() if part)
            plain = [group for group in members.values() if len(group & answered) >= FEWEST]
            plain_would_fail += smallest_support(sorted(plain, key=len)[:4], answered) < FEWEST
    assert published > ORGANISATIONS
    assert plain_would_fail > 50, "the oracle must be able to see what a plain threshold of five gives away"


def test_what_is_shown_hangs_on_who_answered_and_never_on_what() -> None:
    """`shown` is given numbers of answers alone; this holds the door to that."""
    assert shown.__annotations__["counts"].__args__ == (frozenset[str], int)


def test_the_order_of_names_and_people_changes_nothing() -> None:
    chance = random.Random(7)
    for _ in range(200):
        people = organisation(chance)
        counts = counted(people, set(people))
        shuffled = list(counts.items())
        chance.shuffle(shuffled)
        assert shown(dict(shuffled)) == shown(counts)


@pytest.mark.parametrize("count", [*range(5, 25), 40, 99, 100])
def test_to_a_colleague_at_least_four_values_stay_possible(count: int) -> None:
    reached = {_of(total, count) for total in range(count, 7 * count + 1)}
    for one in reached:
        for known in (None, *range(1, 8)):
            possible = still_possible(one, count, known)
            assert len(possible) >= 4 or not possible
        assert len(still_possible(one, count)) >= 4


def _of(total: int, count: int) -> Figure:
    """Any answers with that sum: what is shown hangs on nothing else."""
    answers = [1] * count
    for at in range(count):
        answers[at] += min(6, total - sum(answers))
    assert sum(answers) == total
    found = figure(answers)
    assert found is not None
    return found


def test_what_stays_possible_is_what_brute_force_finds() -> None:
    """Every way in which five people can answer, tried one by one."""
    seen: dict[tuple[Figure, int], set[int]] = {}
    for answers in product(range(1, 8), repeat=5):
        found = figure(answers)
        assert found is not None
        seen.setdefault((found, answers[1]), set()).add(answers[0])
    for (one, known), values in seen.items():
        assert set(still_possible(one, 5, known)) == values
        assert len(values) >= 4


def test_a_group_of_parts_is_made_of_what_is_shown_of_them() -> None:
    low, high = figure([1] * 5), figure([7] * 5)
    assert low is not None
    assert high is not None

    assert together([]) is None
    assert together([(low, 5)]) == low
    assert together([(low, 5), (high, 5)]) == Figure(Fraction(4), is_band=False, least=10)
    assert together([(low, 5), (high, 15)]) == Figure(Fraction(5), is_band=False, least=20)


def test_with_fewer_than_five_answers_nothing_is_shown() -> None:
    assert figure([7] * (FEWEST - 1)) is None
    assert figure([]) is None
