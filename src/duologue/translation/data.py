"""Which names in our data hold words that a person reads; everything else there is for machines."""

from collections.abc import Mapping

QUESTIONS = frozenset({"words", "listen_for", "follow_up", "avoid"})
KINDS = frozenset({"name", "why"})
PRACTICES = frozenset({"title", "text", "because"})
REGISTER = frozenset({"name", "whose", "why", "read_by", "key", "kept", "leaves"})
HELP = frozenset({"page"})
STARTING = frozenset({"name", "words", "link"})
WORKSHOPS = frozenset(
    {"name", "pitfall", "about", "for_whom", "room", "aims", "bring", "facilitator", "people", "steps", "debrief"}
    | {"words", "slip", "mended", "title", "lines", "notes", "because"}
)

WORDS_OF: Mapping[str, frozenset[str]] = {
    "preparation/rules/content/templates.toml": KINDS,
    "preparation/rules/content/wording.toml": frozenset(),
    "preparation/rules/content/*.toml": QUESTIONS,
    "labs/rules/workshops/content/*.toml": WORKSHOPS,
    "labs/rules/practices/practices.toml": PRACTICES,
    "privacy/rules/register.toml": REGISTER,
    "web/told/help.toml": HELP,
    "web/told/starting.toml": STARTING,
}
"""By file; the first pattern that fits. Of the practice of hard conversations and the language check nothing: they know English."""
