"""A template in another language: cut into what it says and what stands around it, when it is loaded and not when it is shown.

Templates stay plain English without a mark around each sentence, so no sentence can be forgotten, and a page costs the same in each
language. What stands together is said together: text with its links, emphasis and values, up to the next block or tag of the template.
A translator sees values as `{their.name}` and inner tags as `<1>…</1>`, and may put them elsewhere.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_NAMED = re.compile(r"""\s(?P<name>[\w-]+)="(?P<value>(?:{{.*?}}|{%.*?%}|[^"])*)\"""", re.DOTALL)
_TAG = r"""</?[a-zA-Z!](?:{{.*?}}|{%.*?%}|{#.*?#}|"(?:{{.*?}}|{%.*?%}|[^"])*"|[^>"])*>"""
_TOKEN = re.compile(
    r"({%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{%\s*block (?:kind|follow)\s*%}.*?{%\s*endblock\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->"
    r"|<script\b.*?</script>|<style\b.*?</style>|" + _TAG + ")",
    re.DOTALL,
)
"""Two blocks hold attributes: `kind` a class, and `follow` what a page listens to."""
_INLINE = re.compile(
    r"<(/?)(a|abbr|b|bdi|br|cite|code|em|i|kbd|q|s|small|span|strong|sub|sup|time|wbr)\b", re.IGNORECASE
)
_VOID = {"br", "wbr"}
SAID_IN_TAGS = {"title", "placeholder", "aria-label", "alt", "data-confirm", "data-key-words", "label"}
"""Attributes that a person reads or hears."""
SAID_BY_INCLUDES = {"sentence", "label", "title", "otherwise", "first", "second", "hint", "text", "words", "empty"}
"""Names under which an included template is given words."""
_GIVEN = re.compile(r"""(?<=\s)(?P<name>\w+)="(?P<value>[^"]*[A-Za-z][^"]*)\"""")
_FILTERED = re.compile(r"""\|(?P<filter>default|default_if_none|yesno):"(?P<value>[^"]*[A-Za-z][^"]*)\"""")
_DATED = re.compile(r"""\|date:"(?P<value>[^"]*)\"""")
_VALUE = re.compile(r"{{\s*(.*?)\s*}}")
"""In an attribute for machines: a number there is written as they read it, with a point."""
MACHINES = {"Y-m-d", "c"}
"""Formats of dates that no person reads."""
_COUNTED = re.compile(r"""^(?P<of>.+?)\|pluralize(?::"(?P<forms>[^"]*)")?$""")
_WORD = re.compile(r"[^\W\d_]")
_PLACE = re.compile(r"{(.*?)}|<(/?)(\d+)(/?)>")
DATE = "format of a date"
"""The context of formats such as `j F Y`."""

Say = Callable[[str, str | None, str | None], tuple[str, ...]]
"""A sentence, its plural and its context in; what is said instead, one for each form of number, out."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is said together."""

    message: str
    plural: str | None = None
    context: str | None = None


def units(source: str, lines: bool = False) -> Iterator[Unit]:
    """What a template says, in its order; in a text without HTML each line by itself."""
    found: list[Unit] = []

    def _noted(message: str, plural: str | None, context: str | None) -> tuple[str, ...]:
        found.append(Unit(message, plural, context))
        return (message, plural) if plural is not None else (message,)

    translated(source, _noted, lines)
    yield from found


def translated(source: str, say: Say, lines: bool = False) -> str:
    """The template in another language, ready for Django."""
    if lines:
        return "\n".join(_said(line, say) for line in source.split("\n"))
    return _said(source, say)


def _said(source: str, say: Say) -> str:
    made: list[str] = []
    together: list[str] = []
    for token in (one for one in _TOKEN.split(source) if one):
        if _stands_within(token):
            together.append(token)
        else:
            made += [_together(together, say), _of_tag(token, say)]
            together = []
    return "".join([*made, _together(together, say)])


def _stands_within(token: str) -> bool:
    if token.startswith(("{%", "{#", "<!--")):
        return False
    return not re.match("</?[a-zA-Z!]", token) or bool(_INLINE.match(token))


def _together(tokens: list[str], say: Say) -> str:
    """Inner tags that are closed elsewhere end what stands together."""
    partners = _partners(tokens)
    begin = next((place for place, one in enumerate(tokens) if _INLINE.match(one) and place not in partners), None)
    if begin is not None:
        around = _of_tag(tokens[begin], say)
        return _together(tokens[:begin], say) + around + _together(tokens[begin + 1 :], say)
    pieces = _apart(tokens, partners)
    if len(pieces) > 1:
        return "".join(_together(piece, say) for piece in pieces)
    first, last = 0, len(tokens)
    while first < last and (
        not tokens[first].strip() or not tokens[last - 1].strip() or partners.get(first) == last - 1
    ):
        if not tokens[first].strip():
            first += 1
        elif not tokens[last - 1].strip():
            last -= 1
        elif first == last - 1:  # a break all by itself
            break
        else:
            return "".join(
                [
                    *tokens[:first],
                    _of_tag(tokens[first], say),
                    _together(tokens[first + 1 : last - 1], say),
                    *tokens[last - 1 :],
                ]
            )
    before, within, after = tokens[:first], tokens[first:last], tokens[last:]
    return "".join([*_around(before, say), _sentence(within, say), *_around(after, say)])


def _apart(tokens: list[str], partners: dict[int, int]) -> list[list[str]]:
    """Inner tags beside each other, with no word between them: links in a row are no sentence."""
    pieces: list[list[str]] = []
    place = 0
    while place < len(tokens):
        end = partners.get(place, place)
        if end == place and (tokens[place].startswith("{{") or _WORD.search(_without_tags(tokens[place]))):
            return [tokens]
        pieces.append(tokens[place : end + 1])
        place = end + 1
    return pieces


def _without_tags(token: str) -> str:
    return "" if token.startswith("<") else re.sub(r"&\w+;", "", token)


def _around(tokens: list[str], say: Say) -> list[str]:
    return [_of_tag(one, say) if one.startswith("<") else one for one in tokens]


def _partners(tokens: list[str]) -> dict[int, int]:
    """Where each inner tag is closed, and opened."""
    found: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for place, token in enumerate(tokens):
        if not (tag := _INLINE.match(token)):
            continue
        name = tag[2].lower()
        if name in _VOID:
            found[place] = place
        elif not tag[1]:
            opened.append((name, place))
        elif opened and opened[-1][0] == name:
            _, begin = opened.pop()
            found |= {begin: place, place: begin}
    return found


def _sentence(tokens: list[str], say: Say) -> str:
    count = _count(tokens)
    words = "".join(one for one in tokens if not one.startswith(("<", "{{")))
    if not _WORD.search(re.sub(r"&\w+;", "", words)) and not count:
        return "".join(_around([_of_value(one, say) for one in tokens], say))
    places: dict[str, str] = {}
    forms: list[list[str]] = [[], []]
    for token, ways in zip(tokens, _ways(tokens), strict=True):
        if ways[0] == ways[1] != token:
            places[ways[0]] = _of_value(token, say) if token.startswith("{{") else _of_tag(token, say)
        for form, way in zip(forms, ways, strict=True):
            form.append(way)
    one, other = (re.sub(r"\s+", " ", "".join(form)).strip() for form in forms)
    whole = "".join(tokens)
    lead, tail = whole[: len(whole) - len(whole.lstrip())], whole[len(whole.rstrip()) :]
    made = [lead + _filled(text, places) + tail for text in say(one, other if count else None, None)]
    return f"{{% forms {count} %}}" + "{% form %}".join(made) + "{% endforms %}" if count else made[0]


def _count(tokens: list[str]) -> str:
    """What decides between one and many; one thing in a sentence."""
    counts = {many["of"] for one in tokens if one.startswith("{{") and (many := _COUNTED.match(_value(one)))}
    if len(counts) > 1:
        raise ValueError(f"Two counts in one sentence: {''.join(tokens)}")
    return next(iter(counts), "")


def _ways(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """What a translator sees of each: for one, and for many."""
    numbers = _numbers(tokens)
    for place, token in enumerate(tokens):
        if place in numbers:
            yield (numbers[place],) * 2
        elif not token.startswith("{{"):
            yield token, token
        elif many := _COUNTED.match(_value(token)):
            yield _suffixes(many["forms"])
        else:
            yield ("{" + _value(token) + "}",) * 2


def _filled(text: str, places: dict[str, str]) -> str:
    return _PLACE.sub(lambda found: places.get(found[0], found[0]), text)


def _numbers(tokens: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    partners, last = _partners(tokens), 0
    for place in (one for one in range(len(tokens)) if one in partners):
        if partners[place] < place:
            found[place] = "</" + found[partners[place]][1:]
        else:
            last += 1
            found[place] = f"<{last}/>" if partners[place] == place else f"<{last}>"
    return found


def _value(token: str) -> str:
    return token[2:-2].strip()


def _suffixes(forms: str | None) -> tuple[str, str]:
    one, other = ("", "s") if forms is None else (forms.split(",") if "," in forms else ("", forms))
    return one, other


def _of_value(token: str, say: Say) -> str:
    """What a filter shows instead, and how a date is written."""
    if not token.startswith("{{"):
        return token
    filtered = _FILTERED.sub(lambda found: f'|{found["filter"]}:"{_quoted(found["value"], say)}"', token)
    return _DATED.sub(lambda found: f'|date:"{_format(found["value"], say)}"', filtered)


def _format(written: str, say: Say) -> str:
    return written if written in MACHINES else say(written, None, DATE)[0]


def _quoted(text: str, say: Say) -> str:
    return say(text, None, None)[0].replace('"', "”")


def _of_tag(token: str, say: Say) -> str:
    if token.startswith("{%"):
        return _given(token, say) if token[2:].split()[:1] == ["include"] else token
    if not token.startswith("<") or token.startswith(("<!", "<script", "<style")):
        return token
    return _NAMED.sub(lambda found: _attribute(found, say), token)


def _given(token: str, say: Say) -> str:
    return _GIVEN.sub(
        lambda found: (
            f'{found["name"]}="{_quoted(found["value"], say)}"' if found["name"] in SAID_BY_INCLUDES else found[0]
        ),
        token,
    )


def _attribute(found: re.Match[str], say: Say) -> str:
    if found["name"] not in SAID_IN_TAGS:
        return _VALUE.sub(r"{{ \1|unlocalize }}", found[0])
    parts = [one for one in re.split(r"({%.*?%}|{{.*?}})", found["value"]) if one]
    made: list[str] = []
    together: list[str] = []
    for part in [*parts, "{%"]:
        if part.startswith("{%"):
            made += [_sentence(together, say) if together else "", part if part != "{%" else ""]
            together = []
        else:
            together.append(part)
    value = re.sub(r"""("|{%.*?%}|{{.*?}})""", lambda one: "&quot;" if one[0] == '"' else one[0], "".join(made))
    return f' {found["name"]}="{value}"'
