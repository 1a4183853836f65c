"""The seven statements on psychological safety in a team.

Source: Amy C. Edmondson, "Psychological Safety and Learning Behavior in Work Teams", Administrative Science Quarterly 44(2),
1999, pp. 350-383. The order, the sense, the seven points from "very inaccurate" to "very accurate" and which three are reversed
are hers. The sentences are ours and say the same; the words of the points between the ends are ours too. So what comes out is
for talking about in this team, and is not to be held against figures from elsewhere.
"""

from dataclasses import dataclass

from duologue.translation import gettext, marked

SOURCE = marked(
    "After Amy C. Edmondson, Psychological Safety and Learning Behavior in Work Teams, "
    "Administrative Science Quarterly 44(2), 1999. The wording is ours."
)
LEAST, MOST = 1, 7
SCALE = {
    1: marked("very inaccurate"),
    2: marked("inaccurate"),
    3: marked("rather inaccurate"),
    4: marked("neither"),
    5: marked("rather accurate"),
    6: marked("accurate"),
    7: marked("very accurate"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    number: int
    sentence: str
    reversed: bool = False
    """To agree with it speaks against safety."""

    @property
    def words(self) -> str:
        return gettext(self.sentence)


STATEMENTS = (
    Statement(1, marked("If you get something wrong in this team, it is often counted against you."), reversed=True),
    Statement(2, marked("People in this team can raise problems and hard questions.")),
    Statement(3, marked("It happens in this team that somebody is turned away for being different."), reversed=True),
    Statement(4, marked("In this team one can safely take a risk.")),
    Statement(5, marked("It is hard to ask other people in this team for help."), reversed=True),
    Statement(6, marked("In this team my efforts are safe: nobody works against them on purpose.")),
    Statement(7, marked("When I work with people in this team, my own skills and gifts are valued and put to use.")),
)


def towards_safety(statement: Statement, level: float) -> float:
    """Turned so that more always means safer. `level` is between LEAST and MOST."""
    return LEAST + MOST - level if statement.reversed else level
