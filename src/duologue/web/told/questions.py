"""Questions one looks through: what was asked for, read leniently, and one page of what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from duologue.preparation.rules.bank import DEPTHS, Question
from duologue.preparation.rules.browsing import Among, Asked, advice_on, browse
from duologue.preparation.rules.shelf import OURS, OWN, Library
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.wording import Finding
from duologue.translation import gettext as _
from duologue.translation import marked

A_PAGE = 20
ASKERS = {
    "manager": marked("the manager asks"),
    "report": marked("the report asks"),
    "either": marked("either asks"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for, as it stands in the address. What cannot be understood is not asked for."""

    find: str = ""
    strand: str = ""
    depth: int = 0
    among: Among = Among.ALL
    meeting: str = ""
    """Its id; anything that is none, such as "none", for no 1:1 in particular."""
    page: int = 1

    @property
    def meeting_id(self) -> UUID | None:
        try:
            return UUID(self.meeting)
        except ValueError:
            return None

    def as_asked(self) -> dict[str, str | int]:
        page = self.page if self.page > 1 else ""
        asked: dict[str, str | int] = {"find": self.find, "strand": self.strand, "depth": self.depth or ""}
        return asked | {"among": self.among.value, "for": self.meeting, "page": page}


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as the page tells of it."""

    question: Question
    asked_by: str
    depth: str
    favourite: bool
    own: bool
    ours: bool
    advice: list[Finding]


@dataclass(frozen=True, slots=True)
class Told:
    questions: list[Shown]
    many: int
    page: int
    pages: int


def wish_of(asked: Mapping[str, str]) -> Wish:
    depth, page, among = asked.get("depth", ""), asked.get("page", ""), asked.get("among", "")
    strand = asked.get("strand", "")
    return Wish(
        find=asked.get("find", "").strip()[:200],
        strand=strand if strand in STRANDS else "",
        depth=int(depth) if depth in map(str, DEPTHS) else 0,
        among=Among(among) if among in list(Among) else Among.ALL,
        meeting=asked.get("for", "")[:36],
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def shown(library: Library, wish: Wish, side: str) -> Told:
    """A page that is none becomes the nearest one."""
    asked = Asked(wish.find, wish.strand, wish.depth, wish.among, side)
    found = browse(library.questions, asked, library.shelf.favourites)
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(wish.page, 1), pages)
    here = found[(page - 1) * A_PAGE : page * A_PAGE]
    own = [question for question in here if question.id.startswith(OWN)]
    advice = dict(zip((one.id for one in own), advice_on(own, library.questions), strict=True))
    return Told([_one(one, library, advice.get(one.id, [])) for one in here], len(found), page, pages)


def _one(question: Question, library: Library, advice: list[Finding]) -> Shown:
    return Shown(
        question=question,
        asked_by=_(ASKERS[question.asks]),
        depth=_(DEPTHS[question.depth]),
        favourite=question.id in library.shelf.favourites,
        own=question.id.startswith(OWN),
        ours=question.id.startswith(OURS),
        advice=advice,
    )
