"""The forms of English verbs, well enough for lexicons and rewritings; the irregular ones are listed."""

import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files

_KNOWN = tomllib.loads(files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8"))
_IRREGULAR = {verb: (past, done) for verb, past, done in map(str.split, _KNOWN["irregular"].split(","))}
_BASES = {form: verb for verb, both in _IRREGULAR.items() for form in both} | {
    "is": "be", "are": "be", "am": "be", "were": "be", "has": "have", "does": "do", "goes": "go", "lying": "lie", "dying": "die"
}  # fmt: skip
_DOUBLED = frozenset(_KNOWN["doubled"].split())
_KEEPS_ING = frozenset(_KNOWN["keeps_ing"].split())
_WITH_E = frozenset(_KNOWN["with_e"].split())
_WITHOUT_E = frozenset(_KNOWN["without_e"].split())
_PASSED_OVER = frozenset(_KNOWN["passed_over"].split())
_JOINING = frozenset(_KNOWN["joining"].split())
_VOWELS = "aeiou"
_E_AFTER = ("c", "v", "u", "iz", "yz", "az", "oz", "ag", "rg", "dg", "ug", "ig", "eg")


def forms(verb: str) -> Mapping[str, str]:
    return {"base": verb, "s": _third(verb), "past": past(verb), "done": participle(verb), "ing": gerund(verb)}


def base(word: str) -> str:
    """From any form to the plain one; a guess for the regular ones."""
    if word in _BASES:
        return _BASES[word]
    if word in _IRREGULAR:
        return word
    if word.endswith("ing") and len(word) > 5 and word not in _KEEPS_ING:
        return _unlengthened(word[:-3])
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 4 and not word.endswith("eed"):
        return _unlengthened(word[:-2])
    return _not_third(word)


def _not_third(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _unlengthened(stem: str) -> str:
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in _DOUBLED:
        return stem[:-1]
    return stem + "e" if _wants_e(stem) else stem


def _wants_e(stem: str) -> bool:
    """Whether "clos" is "close": by its last letters, and by what is known to be otherwise."""
    if stem in _WITH_E or stem in _WITHOUT_E:
        return stem in _WITH_E
    if stem.endswith(_E_AFTER) or (stem.endswith("s") and not stem.endswith(("ss", "us"))):
        return True
    if stem[-1] in "lr":
        return stem[-2:-1] not in (*_VOWELS, *"lrwy")
    return stem[-1] in "bdkmpt" and stem[-2:-1] in tuple("aiou") and stem[-3:-2] not in tuple(_VOWELS)


def _third(verb: str) -> str:
    if verb in ("be", "have"):
        return "is" if verb == "be" else "has"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def past(verb: str) -> str:
    return _IRREGULAR[verb][0] if verb in _IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    return _IRREGULAR[verb][1] if verb in _IRREGULAR else _regular(verb)


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLED else verb) + "ed"


def gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    return (verb + verb[-1] if verb in _DOUBLED else verb) + "ing"


def doing(said: str) -> str:
    """ "told me earlier" as "telling me earlier"."""
    return _with(said, gerund)


def did(said: str) -> str:
    return _with(said, past)


def done(said: str) -> str:
    return _with(said, participle)


def do(said: str) -> str:
    return _with(said, str)


def _with(said: str, form: Callable[[str], str]) -> str:
    words = said.split()
    while len(words) > 1 and words[0].lower() in _PASSED_OVER:
        words.pop(0)
    if not words or not words[0].isalpha():
        return ""
    return " ".join([form(base(words[0].lower())), *words[1:]])


def before(said: str) -> str:
    """What stood before a reproach, as a sentence of its own; nothing when it is only a joining word."""
    words = said.split()
    while words and words[-1].lower().strip(",") in _JOINING:
        words.pop()
    return " ".join(words).strip(" ,;:-") if len(words) > 2 else ""
