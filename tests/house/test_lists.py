"""What docs/lists.md lists is all there is: pages that take files, keys, and what stands in the operator's log of signing in."""

import re
from pathlib import Path

from duologue.people.rules.sheet import LARGEST as LIST
from duologue.privacy.vault import keys
from duologue.readiness.actions.calendars import LARGEST as CALENDAR
from duologue.web.pages.goal_sheet import LARGEST as GOALS
from duologue.web.uploads import LARGEST as ALL

ROOT = Path(__file__).parents[2]
SAID = (ROOT / "docs" / "lists.md").read_text()
TEMPLATES = ROOT / "src" / "duologue" / "web" / "templates"
AT_MOST = {
    "people/import.html": LIST,
    "goals/choose_file.html": GOALS,
    "people/calendars.html": CALENDAR,
    "organisation/seasons.html": ALL - 1,
}


def test_every_page_that_takes_a_file_is_listed_with_what_it_takes_at_most() -> None:
    taking = {str(one.relative_to(TEMPLATES)) for one in TEMPLATES.rglob("*.html") if 'type="file"' in one.read_text()}
    said = re.findall(r"^\| `([\w/.]+\.html)` \| .* \| ([\d,]+) bytes \|", SAID, re.MULTILINE)

    assert {page: int(bytes_.replace(",", "")) for page, bytes_ in said} == AT_MOST
    assert taking == set(AT_MOST)


def test_every_kind_of_key_is_listed() -> None:
    kinds = {name.removesuffix("_key") for name in vars(keys) if name.endswith("_key")} | {keys.SIGNING_IN}
    table = SAID.split("| key | one for | goes |")[1].split("\n\n")[0]
    said = {name for row in table.splitlines()[2:] for name in re.findall(r"`([\w:-]+)`", row.split("|")[1])}

    assert said == kinds


def test_every_event_of_signing_in_is_listed() -> None:
    written = (ROOT / "src/duologue/web/people/noted.py").read_text()
    events = set(re.findall(r'_log\.\w+\("([^"]+)"', written))

    assert len(events) == 4
    assert {event for event in events if f"`{event}`" not in SAID} == set()
