"""Three hundred people as an HR system exports them: invented, with what real exports bring along."""

import csv
import io
import random

FIRST = [start + end for start in ("Al", "Be", "Da", "Fe", "Jo", "Ka", "Li", "Mi", "No", "Ra") for end in ("ma", "rin")]
LAST = [start + end for start in ("Ab", "Cas", "Far", "Hol", "Jan", "Lo", "Nag", "Ol") for end in ("ara", "sen")]
ZONES = ["Europe/London", "Europe/Lisbon", "America/New_York"]
ADMINISTRATOR = "Esra Demir <esra@lantern.example>"
HEAD = [
    "Employee ID",
    "Name",
    "Email",
    "Manager email",
    "Department",
    "Time zone",
    "Start date",
    "Cost centre",
    "Grade",
]


def as_csv(many: int = 300) -> str:
    """Esra at the top, managers of eight below her; the first of them is Amara, and her first report is Ben."""
    chance = random.Random(7)
    names = iter([f"{first} {last}" for last in LAST for first in FIRST])
    file = io.StringIO()
    sheet = csv.writer(file, lineterminator="\r\n")
    sheet.writerow(HEAD)
    managers = ["esra@lantern.example"]
    for number in range(many):
        name = {0: "Esra Demir", 1: "Amara Okafor", 2: "Ben Haas"}.get(number) or next(names)
        mail = f"{name.split()[0]}@lantern.example" if number < 3 else f"{name.replace(' ', '.')}@lantern.example"
        if number == 0:
            above = ""
        elif number == 2:
            above = "Amara@lantern.example"
        elif number % 9 == 1:
            above = managers[0]
            managers.append(mail)
        else:
            above = managers[-1]
        began = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        zone = ZONES[0] if number < 3 else chance.choice(ZONES)
        sheet.writerow(
            [1000 + number, name, mail, above, f"Team {number // 9}", zone, began, 4100, chance.choice("ABC")]
        )
    return file.getvalue()
