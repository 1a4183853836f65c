"""A rewriting takes over one clause, whole and no more; what it does not say stays beside it in its author's words."""

import pytest

from duologue.safety.rules.language import Draft, Hit, check, segments
from duologue.safety.rules.language.keeping import instead

DATES = "I noticed this on [which dates?]: {}. What was going on?"
EASIER = "What would make it easier to {}? I had hoped for it on [which occasion?]."
WAY = "What got in the way of {}?"
TABLE = [
    (
        "You always ignore me in the meetings and you are a terrible manager.",
        DATES.format("ignoring me in the meetings"),
        "{} You are a terrible manager.",
    ),
    (
        "You always ignore me in the meetings but praise Tom.",
        DATES.format("ignoring me in the meetings"),
        "{} … but praise Tom.",
    ),
    (
        "You always ignore me in the meetings because you like Tom more.",
        DATES.format("ignoring me in the meetings"),
        "{} You like Tom more.",
    ),
    (
        "You always ignore me in meetings, so nobody talks to me.",
        DATES.format("ignoring me in meetings"),
        "{} Nobody talks to me.",
    ),
    ("You always ignore me and interrupt Tom.", DATES.format("ignoring me"), "{} … and interrupt Tom."),
    ("You always ignore me and Tom.", DATES.format("ignoring me and Tom"), "{}"),
    ("You always ignore me and the team.", DATES.format("ignoring me and the team"), "{}"),
    ("You always ignore me and the team is tired.", DATES.format("ignoring me"), "{} The team is tired."),
    ("You always miss deadlines and meetings.", DATES.format("missing deadlines and meetings"), "{}"),
    ("You always miss deadlines, meetings and calls.", DATES.format("missing deadlines"), "{} … meetings and calls."),
    ("You always come late to the meeting on the", DATES.format("coming late to the meeting"), "{}"),
    (
        "You always forget the shopping list for the team event so I had to go.",
        DATES.format("forgetting the shopping list for the team event"),
        "{} I had to go.",
    ),
    (
        "I was in Rome, and you always miss deadlines, but the team helped.",
        DATES.format("missing deadlines"),
        "I was in Rome. {} The team helped.",
    ),
    ("In the last quarter, you always missed deadlines.", DATES.format("missing deadlines"), "In the last quarter, {}"),
    (
        "You always interrupt me while I am talking and nobody cares.",
        DATES.format("interrupting me while I am talking"),
        "{} Nobody cares.",
    ),
    ("You never answer my mails and it costs me hours.", EASIER.format("answer my mails"), "{} It costs me hours."),
    ("You never answer my mails or the phone.", EASIER.format("answer my mails or the phone"), "{}"),
    ("You never tell me earlier because you forget.", EASIER.format("tell me earlier"), "{} You forget."),
    (
        "You never reply to me when I ask, which is rude.",
        EASIER.format("reply to me when I ask"),
        "{} … which is rude.",
    ),
    (
        "You never read my documents before the meeting though I send them early.",
        EASIER.format("read my documents before the meeting"),
        "{} I send them early.",
    ),
    (
        "Why didn't you tell me earlier and why is the report late?",
        WAY.format("telling me earlier"),
        "{} Why is the report late?",
    ),
    ("Why didn't you tell me earlier, but told Ines?", WAY.format("telling me earlier"), "{} … but told Ines?"),
    (
        "The client left because you did not call and I am sick of it.",
        "The client left: what led to it, step by step, and what can each of us change?",
        "{} I am sick of it.",
    ),
]


def first(text: str) -> Hit:
    return check(Draft(text))[0]


@pytest.mark.parametrize(("text", "rewrite"), [(text, rewrite) for text, rewrite, _ in TABLE])
def test_a_rewriting_ends_where_its_clause_ends(text: str, rewrite: str) -> None:
    assert first(text).rewrite == rewrite


@pytest.mark.parametrize(("text", "rewrite", "kept"), TABLE)
def test_what_it_does_not_speak_of_is_kept(text: str, rewrite: str, kept: str) -> None:
    assert instead(segments(Draft(text))[0], first(text)) == kept.format(rewrite)


@pytest.mark.parametrize("text", [text for text, _, _ in TABLE])
def test_each_of_them_passes_the_check_itself(text: str) -> None:
    assert [check(Draft(hit.rewrite)) for hit in check(Draft(text)) if check(Draft(hit.rewrite))] == []


def test_a_second_remark_leaves_the_first_clause_alone() -> None:
    text = "You always ignore me in the meetings and you are a terrible manager."
    second = check(Draft(text))[1]

    assert instead(segments(Draft(text))[0], second) == f"You always ignore me in the meetings. {second.rewrite}"
