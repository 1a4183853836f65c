"""Every page in a language in which each sentence stands in marks: what is not in marks is somebody's own, or was forgotten."""

import re
from html.parser import HTMLParser

import pytest
import time_machine
from tests.cast import Cast, signed_in_client
from tests.house.matrix import TABLE, rows
from tests.house.matrix_around import AROUND
from tests.house.test_matrix import addresses_of
from tests.house.world import build
from tests.pseudo import CLOSE, OPEN, SPOKEN, speak_pseudo

from duologue.people.models import Person

READ_ALOUD = {"placeholder", "title", "aria-label", "alt"}
ENGLISH = {"rehearsals", "rehearsal", "rehearsal-kept", "point-rehearsal", "feedback-rehearsal", "own-rehearsal"}
"""The practice of hard conversations knows English only."""
_OWN = re.compile(
    # Of the people and things of the scene, of what machines read, and names of products.
    r"canary|Amara|Ben\b|Chidi|Dana|Farid|Esra|Gwen|Willow|Harbour|Anchor|Lantern|Robin|Listening line|Whatever weighs on you"
    r"|Day and night|Plan it|Welcome|To come with a plan|Slow mornings|slowly|Begin|Weekly|Short and often|What helps this week"
    r"|What do we keep doing well|https?://|\w@\w|\w\.org|^/|^· [a-z-]+$|\d{4}|\b\d\d? [A-Z]|^[A-Z0-9]{3}-"
    r"|Duologue|Design|Europe/|Google|Microsoft|Slack"
    r"|^(goal|row|kind|words|support|due|baseline|target|unit|better|measured by|reading|on|English|Deutsch|Français|Español)$"
)


class Reader(HTMLParser):
    """What somebody reads or hears of a page and that stands in no marks."""

    def __init__(self) -> None:
        super().__init__()
        self.bare: list[str] = []
        self._depth = self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        self.bare += [value for name, value in attrs if name in READ_ALOUD and value and OPEN not in value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        bare = []
        for letter in data:
            self._depth = max(0, self._depth + (letter == OPEN) - (letter == CLOSE))
            if not self._depth and letter != CLOSE:
                bare.append(letter)
        if not self._silent:
            self.bare.append("".join(bare))


@pytest.mark.django_db
def test_every_sentence_of_a_page_can_be_said_in_another_language(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    world = build(cast, "planned")
    speak_pseudo(monkeypatch)
    Person.objects.update(language=SPOKEN)
    forgotten: dict[str, set[str]] = {}
    with time_machine.travel(world.now, tick=False):
        for who, table in (("ben", TABLE), ("esra", AROUND)):
            client = signed_in_client(getattr(cast, who))
            for route in {row["route"] for row in rows(table) if row["method"] == "GET"} - ENGLISH:
                for path in addresses_of(route, world):
                    answer = client.get(path)
                    if answer.status_code == 200 and "html" in answer["Content-Type"] and "/public/" not in path:
                        reader = Reader()
                        reader.feed(answer.content.decode())
                        said = {" ".join(one.split()) for one in reader.bare if re.search("[A-Za-z]{2}", one)}
                        forgotten[route] = {one for one in said if not _OWN.search(one)}

    assert {route: said for route, said in forgotten.items() if said} == {}
    assert len(forgotten) > 60
