"""Words and phrases under names, found in a sentence in one walk over it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from duologue.safety.rules.language.words import Word

Forms = Callable[[str], Mapping[str, str]]
"""From a verb to its forms by name: base, s, past, done, ing."""
_Tree = dict[str, "_Tree | list[str]"]
_HERE = ""


class Lexicon:
    def __init__(self, tables: Iterable[Mapping[str, Mapping[str, str]]], forms: Forms) -> None:
        self._tree: _Tree = {}
        self.sizes: dict[str, frozenset[int]] = {}
        for table in tables:
            for name, entry in table.items():
                self._learn(name, entry, forms)

    def _learn(self, name: str, entry: Mapping[str, str], forms: Forms) -> None:
        for phrase in _phrases(entry.get("words", "")):
            self._add(name, phrase)
        for phrase in _phrases(entry.get("verbs", "")):
            verb, *rest = phrase
            for form, written in forms(verb).items():
                self._add(f"{name}.{form}", (*written.split(), *rest))
                self._add(name, (*written.split(), *rest))

    def _add(self, name: str, phrase: Sequence[str]) -> None:
        self.sizes[name] = self.sizes.get(name, frozenset()) | {len(phrase)}
        branch = self._tree
        for word in phrase:
            branch = branch.setdefault(word, {})  # type: ignore[assignment]
        ends = branch.setdefault(_HERE, [])
        code = f"{name}:{len(phrase)}"
        if isinstance(ends, list) and code not in ends:
            ends.append(code)

    def named(self, words: Sequence[Word]) -> list[list[str]]:
        """For each word the lexicons of which a phrase begins there, as name:length."""
        return [self._from(words, number) for number in range(len(words))]

    def _from(self, words: Sequence[Word], number: int) -> list[str]:
        found: list[str] = []
        branch = self._tree
        for word in words[number : number + 9]:
            following = branch.get(word.plain)
            if not isinstance(following, dict):
                break
            branch = following
            ends = branch.get(_HERE)
            if isinstance(ends, list):
                found += ends
        return found


def _phrases(written: str) -> Iterable[tuple[str, ...]]:
    for phrase in written.replace("\n", ",").split(","):
        if words := tuple(phrase.replace("-", " ").replace("'s", " 's").lower().split()):
            yield words
