"""The documents that are made from the register of data."""

from collections.abc import Callable, Iterable, Sequence

from duologue.privacy.rules.register import Kind

MADE = "<!-- Made by `duologue data-classes --into docs/data`: change register.toml, not this file. -->"
Page = Callable[[Sequence[Kind]], str]


def retention(register: Sequence[Kind]) -> str:
    rows = ((one.name, one.kept, one.key, one.leaves, ", ".join(f"`{job}`" for job in one.jobs)) for one in register)
    return _page(
        "What is kept for how long",
        "What lapses is deleted by the job named beside it, which notes when it ran and how much that was; destroying a key ends "
        "what it sealed, in every backup as well. An organisation may set some of these to fewer days, and never to more.",
        _table(("data", "kept", "sealed under", "leaves for", "job"), rows),
    )


def record(register: Sequence[Kind]) -> str:
    rows = ((one.name, one.whose, one.why, one.read_by, one.kept) for one in register)
    return _page(
        "Record of processing",
        "For Article 30 of the GDPR. Fill in: controller and contact, data protection officer, legal basis, processors "
        "(who runs the server, who sends the mail). Data come from the people themselves and from the organisation's list.",
        _table(("data", "whose", "why", "who reads it", "kept"), rows),
        _table(("data", "tables"), ((one.name, ", ".join(f"`{table}`" for table in one.tables)) for one in register)),
    )


def assessment(register: Sequence[Kind]) -> str:
    sensitive = [one for one in register if one.sensitive]
    return _page(
        "Impact assessment, begun",
        "For Article 35 of the GDPR: what follows from how Duologue is built. What it cannot know is marked *fill in*.",
        "## Why one is needed\n\nThe people concerned depend on whoever processes the data (employees), and free text may tell of "
        "health or private life. Two of nine criteria make an assessment necessary as a rule.",
        "## What may be sensitive\n\n"
        + _table(("data", "who reads it"), ((one.name, one.read_by) for one in sensitive)),
        "## What could go wrong, and what stands against it\n\n"
        + _table(("danger", "what stands against it"), _DANGERS),
        "## What remains\n\nWhoever controls the running server can in the end read what is on it. Purpose and legal basis, "
        "the opinion of the data protection officer, and the agreement with the works council: *fill in*.",
    )


_DANGERS = (
    (
        "an administrator, HR or a later manager reads what two people wrote",
        "no role opens content; doors, row-level security and keys",
    ),
    (
        "a thief of the database or a backup reads it",
        "AES-256-GCM; keys in another store, wrapped by a key outside both",
    ),
    (
        "somebody is made to agree to a disclosure",
        "a no looks like silence; a day passes first; either may withdraw; two askings a year",
    ),
    ("custodians open a pair in secret", "several have to agree; both people are told at once; each reading is a line"),
    ("figures of a team tell of one person", "groups of five and more; nothing that can be subtracted; shown once"),
    ("data stay for ever", "each kind lapses or is deleted as the retention table says"),
)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


PAGES: dict[str, Page] = {
    "retention.md": retention,
    "record-of-processing.md": record,
    "impact-assessment.md": assessment,
}
