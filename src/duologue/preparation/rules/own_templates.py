"""A template as an organisation writes it: checked as a whole, and turned into what a pair begins with."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from duologue.meetings.rules.finding import folded
from duologue.preparation.rules.bank import ASKERS, Question
from duologue.preparation.rules.shape import Shape
from duologue.preparation.rules.shelf import FITS
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.templates import Template
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText, clean_line, clean_words
from duologue.translation import gettext as _
from duologue.translation import ngettext

NAME_LIMIT, WHY_LIMIT, WORDS_LIMIT = 80, 600, 300
"""Characters."""
MOST_LINES = 12
"""Questions of one template: the longest that comes with Duologue has nine."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a template, in the template's own words."""

    words: str
    strand: str
    asks: str = "either"


@dataclass(frozen=True, slots=True)
class Written:
    name: str
    shape: str
    why: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Version:
    kind: str
    number: int
    written: Written


class NotYetATemplate(Refused):
    """Everything that is to be mended before it can be kept, a sentence each."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


def checked(raw: Written, names: Collection[str]) -> Written:
    """As it will be kept: cleaned, without lines left blank. `names`: those of the other kinds. Raises NotYetATemplate.

    Only what would break the page is refused. How a question is worded is the writer's to decide, with advice beside it.
    """
    troubles: list[str] = []
    name = _cleaned(_("The name"), raw.name, NAME_LIMIT, troubles)
    why = _cleaned(_("The note why"), raw.why, WHY_LIMIT, troubles, several=True)
    if folded(name) in set(map(folded, names)):
        said = _("Another kind of 1:1 is called “{name}” already. Give this one a name of its own.")
        troubles.append(said.format(name=name))
    if raw.shape not in list(Shape):
        said = _("“{shape}” is no shape. Choose one of: {known}.")
        troubles.append(said.format(shape=_short(raw.shape), known=", ".join(one.words for one in Shape)))
    lines = tuple(
        _line(number, line, troubles) for number, line in enumerate(raw.lines, 1) if line.words.strip() or line.strand
    )
    troubles += _of_all(lines)
    if troubles:
        raise NotYetATemplate([*troubles, _("Nothing was saved, and everything you wrote is still below.")])
    return Written(name, raw.shape, why, lines)


def written_from(template: Template, bank: Iterable[Question]) -> Written:
    """A template that comes with Duologue, as one would have written it: what an organisation starts from."""
    known = {question.id: question for question in bank}
    asked = [known[one] for one in template.questions if one in known]
    lines = tuple(Line(question.words, question.strand, question.asks) for question in asked)
    return Written(template.name, template.shape, template.why, lines)


def begun_from(version: Version, known: Iterable[Question]) -> tuple[Template, list[Question]]:
    """What a pair begins with. A line in the very words of a `known` question is that question, so it is not repeated."""
    there = {(question.words, question.strand): question for question in known}
    questions = [_question(version, place, line, there) for place, line in enumerate(version.written.lines, 1)]
    written = version.written
    strands = tuple(dict.fromkeys(question.strand for question in questions))
    ids = tuple(question.id for question in questions)
    return Template(version.kind, written.name, written.shape, strands, ids, written.why), questions


def offered(
    written: Iterable[Template], versions: Sequence[Version], known: Sequence[Question]
) -> list[tuple[Template, list[Question]]]:
    """Every kind of 1:1: as the organisation words it, where it does, else as `written`; then its own kinds."""
    ours = {version.kind: begun_from(version, known) for version in versions}
    by_id = {question.id: question for question in known}
    there = {one.id: (one, [by_id[asked] for asked in one.questions if asked in by_id]) for one in written}
    return list((there | ours).values())


def _question(version: Version, place: int, line: Line, there: Mapping[tuple[str, str], Question]) -> Question:
    same = there.get((line.words, line.strand))
    if same is not None and same.asks == line.asks:
        return same
    id_ = f"{version.kind}-{version.number}-{place}"
    return Question(id_, line.words, line.strand, line.asks, 2, FITS, "", "", "")


def _line(number: int, line: Line, troubles: list[str]) -> Line:
    where = _("Question {number}").format(number=number)
    if not line.strand:
        troubles.append(_("{question} has no strand. Choose what it is about.").format(question=where))
    elif line.strand not in STRANDS:
        said = _("{question} is about “{strand}”, which is no strand. Choose one of: {known}.")
        known = ", ".join(_(words) for words in STRANDS.values())
        troubles.append(said.format(question=where, strand=_short(line.strand), known=known))
    if line.asks not in ASKERS:
        said = _("{question} is asked by “{asker}”. Choose the manager, the report or either.")
        troubles.append(said.format(question=where, asker=_short(line.asks)))
    if not line.words.strip():
        said = _("{question} has a strand and no words. Write it, or choose “–” as its strand to leave it out.")
        troubles.append(said.format(question=where))
        return line
    return Line(_cleaned(where, line.words, WORDS_LIMIT, troubles), line.strand, line.asks)


def _of_all(lines: Sequence[Line]) -> Iterable[str]:
    if not lines:
        yield _("It has no question yet. Write at least one.")
    if len(lines) > MOST_LINES:
        said = _("It has {many} questions; more than {most} are a form to fill in. Leave some out.")
        yield said.format(many=len(lines), most=MOST_LINES)
    for words, times in Counter(folded(line.words) for line in lines if line.words.strip()).items():
        if times > 1:
            said = ngettext(
                "“{words}” is there {many} time. Once is enough.",
                "“{words}” is there {many} times. Once is enough.",
                times,
            )
            yield said.format(words=_short(words), many=times)


def _cleaned(where: str, raw: str, limit: int, troubles: list[str], *, several: bool = False) -> str:
    """The words as they are kept; a trouble and the words as they came, where they cannot be."""
    try:
        return clean_words(raw, limit=limit) if several else clean_line(raw, limit=limit)
    except UnusableText as trouble:
        troubles.append(_("{place}: {trouble}").format(place=where, trouble=trouble.sentence))
        return raw


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"
