"""Which groups of a pulse are shown: so that nobody can subtract their way to fewer than five answers.

Teams, departments and the organisation overlap, and whoever sees two of them can subtract. All that can be subtracted from
what is shown is made of *parts*: the people who belong to exactly the same shown groups. A group is shown only if every part
that this leaves has five answers or more. That is decided on who belongs where and on who answered, never on what was answered.

It is asked twice by the same rule: when a pulse opens, as if everybody were going to answer, which settles the groups that can
be shown at all; and when it closes, for the answers there are. The largest groups come first; one that was refused stays so
whichever are added after it, for parts only get smaller.
"""

from collections import Counter
from collections.abc import Mapping

FEWEST = 5
"""Answers in a part. With fewer, one voice is heard through the figure."""

Groups = frozenset[str]
"""Keys of groups: all those that somebody belongs to."""


def shown(counts: Mapping[Groups, int]) -> tuple[str, ...]:
    """Keys of the groups to show, the largest first, and of two as large the one that more people of other groups are in.

    `counts` says for each set of groups, of which somebody belongs to exactly these, how many answers there are: 0 too.
    """
    sizes, widths = Counter[str](), Counter[str]()
    for groups, count in counts.items():
        sizes.update(dict.fromkeys(groups, count))
        widths.update(groups)
    parts: dict[Groups, set[Groups]] = {frozenset(): set(counts)}
    found: list[str] = []
    for group in sorted(sizes, key=lambda key: (-sizes[key], -widths[key], key)):
        split = {part: {one for one in within if group in one} for part, within in parts.items()}
        if all(_is_enough(part, parts[part], inside, counts) for part, inside in split.items() if inside):
            for part, inside in split.items():
                if inside:
                    parts[part] -= inside
                    parts[part | {group}] = inside
            parts = {part: within for part, within in parts.items() if within}
            found.append(group)
    return tuple(found)


def part_of(groups: Groups, among: tuple[str, ...]) -> Groups:
    """The part somebody is in who belongs to `groups`, of which those `among` are shown."""
    return groups.intersection(among)


def _is_enough(part: Groups, within: set[Groups], inside: set[Groups], counts: Mapping[Groups, int]) -> bool:
    """Both halves of a part; of those who are in no shown group nothing is shown, so there may be any number of them."""
    rest = within - inside
    enough = sum(counts[one] for one in inside) >= FEWEST
    return enough and (not rest or not part or sum(counts[one] for one in rest) >= FEWEST)
