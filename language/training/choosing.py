"""`make weigh`: which three numbers decide best, on the tenth that was put aside. Prints the table; a person writes the choice down.

What should be remarked on and is found counts for, a clean sentence that is remarked on against: the numbers are the ones that find most
while no more than so many clean sentences are taken amiss.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from language.training.sentences import put_aside

from duologue.safety.language.ear import ear
from duologue.safety.rules.language import checking, weighing
from duologue.safety.rules.language.draft import Draft, Hit
from duologue.safety.rules.language.weighing import Heard
from duologue.safety.rules.language.words import Segment

SURE = [step / 2 for step in range(2, 15)]
DOUBT = [step / 2 for step in range(-10, 5)]
HEARD_TOO = [0.0, 0.1, 0.2, 0.3]
AMISS = 0.07
"""Of clean ones as far-fetched as most of these are; of what is said every day it is half as many."""
SHOWN = 12


def chosen() -> list[tuple[float, float, float, float, float, float]]:
    """Found, severe ones found, clean ones remarked on (shares), and the three numbers; the best first."""
    listening, by_rules = ear(), checking._by_rules

    @cache
    def one(passage: str) -> Heard:
        return listening([passage])[0]

    def heard(passages: Sequence[str]) -> list[Heard]:
        return [one(passage) for passage in passages]

    @cache
    def known(segment: Segment) -> tuple[Hit, ...]:
        return tuple(by_rules(segment))

    def again(segment: Segment) -> Iterator[Hit]:
        """The rules find the same whatever the numbers are."""
        return iter(known(segment))

    checking._by_rules = again
    aside = put_aside()
    rows = []
    for weighing.SURE, weighing.DOUBT, weighing.HEARD_TOO in product(SURE, DOUBT, HEARD_TOO):  # type: ignore[misc]
        hit = [bool(checking.check(Draft(sentence.text), heard)) for sentence in aside]
        each = list(zip(hit, aside, strict=True))
        bad = [found for found, sentence in each if sentence.labels]
        severe = [found for found, sentence in each if sentence.severity == 3]
        clean = [found for found, sentence in each if not sentence.labels]
        numbers = weighing.SURE, weighing.DOUBT, weighing.HEARD_TOO
        rows.append((_share(bad), _share(severe), _share(clean), *numbers))
    return sorted((row for row in rows if row[2] <= AMISS), reverse=True)


def _share(of: list[bool]) -> float:
    return sum(of) / max(1, len(of))


if __name__ == "__main__":
    for found, severe, amiss, sure, doubt, too in chosen()[:SHOWN]:
        numbers = f"SURE {sure:+.1f}  DOUBT {doubt:+.1f}  HEARD_TOO {too:.1f}"
        print(f"{numbers}: {found:.1%} found, {severe:.1%} severe, {amiss:.1%} clean amiss")
