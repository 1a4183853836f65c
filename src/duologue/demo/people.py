"""Three Coasts Ferries: who works there, as a list that an HR system would export."""

import csv
import io
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

NAME = "Three Coasts Ferries"
ZONE = "Europe/London"
DOMAIN = "three-coasts.example"
ADMINISTRATOR = "Esra Kaya"
AUDITOR = "Marit Solberg"

LEADER = "Dana Levi"
FIRST = ("Amara Obi", "Ben Okafor", LEADER, ADMINISTRATOR, AUDITOR, "Farah Aziz", "Hana Sato", "Joon Park")
"""Whose way in is told first."""
_TEAMS = {
    "Timetables": (
        "Europe/London",
        "Amara Obi",
        ["Ben Okafor", "Chidi Nwosu", "Farah Aziz", "Greta Lind", "Hana Sato", "Ivo Petrov", "Kofi Mensah"],
    ),
    "Booking": (
        "Europe/London",
        "Noor Haddad",
        ["Liam Byrne", "Priya Raman", "Tomás Vidal", "Yuki Mori", "Zofia Nowak", "Owen Price"],
    ),
    "Engine room": (
        "Europe/Athens",
        "Eleni Markou",
        ["Nikos Pappas", "Stavros Galanis", "Irini Kosta", "Petros Raptis", "Alex Zervas"],
    ),
    "Crews": (
        "Europe/Athens",
        "Yannis Leontis",
        ["Katerina Doukas", "Manolis Frangos", "Sofia Remvou", "Thalia Xenou", "Christos Bakas"],
    ),
    "Harbour office": (
        "America/Halifax",
        "Maeve Gallant",
        ["Luc Arsenault", "Odile Cormier", "Sam Peters", "Wren Boudreau", "Jonah Doucet"],
    ),
    "People and money": ("America/Halifax", "Rosalind Fry", [ADMINISTRATOR, AUDITOR, "Tess Langille", "Vikram Anand"]),
}
NEWCOMER = "Joon Park"

_NAMES = tomllib.loads(files(__package__).joinpath("names.toml").read_text())


_WITHOUT_WHOM_NOT = (LEADER, "Amara Obi", "Ben Okafor", "Rosalind Fry", ADMINISTRATOR, "Hana Sato")


@dataclass(frozen=True, slots=True)
class Invented:
    name: str
    manager: str
    """Empty for the one at the top."""
    team: str
    zone: str

    @property
    def address(self) -> str:
        return address_of(self.name)


def address_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.').replace('á', 'a').replace('..', '.')}@{DOMAIN}"


def everyone(many: int, chance: random.Random) -> list[Invented]:
    """The first `many` people: the six teams, then ever more teams of invented names. No newcomer."""
    known = list(_by_turns())[:many]
    return known + list(_more(many - len(known), [one.name for one in known if one.manager == LEADER], chance))


def as_csv(people: list[Invented], hired: date, chance: random.Random) -> bytes:
    """As HR systems export it, with a column that is none of our business."""
    file = io.StringIO()
    sheet = csv.writer(file)
    sheet.writerow(["Name", "Email", "Manager email", "Department", "Time zone", "Start date", "Cost centre"])
    for number, one in enumerate(people):
        manager = address_of(one.manager) if one.manager else ""
        began = hired - timedelta(days=chance.randrange(30, 3000))
        sheet.writerow([one.name, one.address, manager, one.team, one.zone, began.isoformat(), 4000 + number % 7])
    return file.getvalue().encode()


def _by_turns() -> Iterator[Invented]:
    """Whom one wants to meet first, then the managers, then the teams in turn."""
    known = {one.name: one for one in _listed()}
    yield from (known.pop(name) for name in _WITHOUT_WHOM_NOT)
    yield from known.values()


def _listed() -> Iterator[Invented]:
    yield Invented(LEADER, "", "Harbour board", ZONE)
    for team, (zone, manager, _) in _TEAMS.items():
        yield Invented(manager, LEADER, team, zone)
    for turn in range(max(len(reports) for _, _, reports in _TEAMS.values())):
        for team, (zone, manager, reports) in _TEAMS.items():
            if turn < len(reports):
                yield Invented(reports[turn], manager, team, zone)


def _more(many: int, top: list[str], chance: random.Random) -> Iterator[Invented]:
    """Teams of eight under a manager of their own, who reports to one of those before."""
    taken = 0
    while taken < many:
        zone = chance.choice([zone for zone, _, _ in _TEAMS.values()])
        team = f"Route {taken // 8 + 1}"
        manager = _name(taken)
        for place in range(min(8, many - taken)):
            yield Invented(_name(taken + place), manager if place else _above(taken // 8, top), team, zone)
        taken += 8


def _above(team: int, top: list[str]) -> str:
    """Three new teams for each known manager, and six for the manager of each team before."""
    first = 3 * len(top)
    return top[team % len(top)] if team < first else _name((team - first) // 6 * 8)


def _name(number: int) -> str:
    """A name for each number, none twice: a middle initial where first and last are used up."""
    firsts, lasts = _NAMES["first"], _NAMES["last"]
    number, first = divmod(number, len(firsts))
    middle, last = divmod(number, len(lasts))
    initial = f"{chr(64 + middle)}. " if middle else ""
    return f"{firsts[first]} {initial}{lasts[(last + first * 7) % len(lasts)]}"
