"""What Ben and Amara keep alive between their 1:1s, and a goal for everybody else."""

from datetime import timedelta
from uuid import UUID

from duologue.demo.pair import PairStory
from duologue.preparation.actions import (
    add_goal,
    add_reading,
    add_step,
    confirm,
    restate,
    say_step_done,
)
from duologue.preparation.queries import goal_for
from duologue.preparation.rules.goals import Kind, measure_of
from duologue.privacy.identity import acting_as

GROWN = (
    ("Speak in the round before the third person has", "You look at me first, once a meeting"),
    ("Lead one thing from start to end", "A project that is mine, and your ear on Fridays"),
    ("Read the tide tables without asking", "An afternoon with somebody who knows them"),
    ("Say no in a way that both can live with", "Tell me afterwards how it sounded"),
    ("Write notes that the harbours answer", "You read the first three before they go"),
)
READINGS = ((150, "9"), (120, "8"), (84, "6.5"), (56, "5"), (28, "3.5"), (7, "3"))


def grow(story: PairStory) -> UUID:
    """One growth goal with a step done and one to come; its id."""
    text, support = story.chance.choice(GROWN)
    then = story.now - timedelta(weeks=6)
    with acting_as(story.report, then):
        goal = add_goal(
            story.report, story.pair_id, kind=Kind.GROWTH, text=text, support=support, due_on=None, now=then
        )
        for after, step in enumerate(("Try it once, and see", "Try it where it is harder")):
            add_step(story.report, goal, step, now=then + timedelta(minutes=after))
    later = story.now - timedelta(weeks=2)
    with acting_as(story.report, later):
        say_step_done(story.report, goal, goal_for(story.report, goal, later).steps[0].id, now=later)
    return goal


def keep_alive(story: PairStory) -> UUID:
    """Ben's: one to grow in, whose id this is; one that is measured; and what Amara expects, in his words."""
    growing = grow(story)
    ben, amara = story.report, story.manager
    then = story.now - timedelta(days=155)
    with acting_as(ben, then):
        measure = measure_of("days until a refund is paid", "9", "2", "down", "the list of refunds, each Friday")
        text = "People who missed their boat have their money back within two days"
        refunds = add_goal(ben, story.pair_id, kind=Kind.OBJECTIVE, text=text, measure=measure, now=then)
    for ago, value in READINGS:
        at = story.now - timedelta(days=ago)
        with acting_as(ben, at):
            add_reading(ben, refunds, value, on=at.date(), now=at)
    then = story.now - timedelta(weeks=10)
    with acting_as(amara, then):
        text = "Whoever leads a release decides the small things alone, and says early when it slips"
        lead = add_goal(amara, story.pair_id, kind=Kind.EXPECTATION, text=text, now=then)
    with acting_as(ben, then):
        restate(
            ben, lead, "I need not ask about colours. I call on the day I doubt the date, not a week later.", now=then
        )
        confirm(ben, lead, now=then)
    with acting_as(amara, then):
        confirm(amara, lead, now=then)
    return growing
