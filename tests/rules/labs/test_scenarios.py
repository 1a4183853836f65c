"""Every scenario, from both chairs, to every one of its ends: with the rules of the language check, and with the ear as well."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from duologue.labs.rules.rehearsal.checks import check_manners, check_scenarios
from duologue.labs.rules.rehearsal.debrief import debrief
from duologue.labs.rules.rehearsal.judging import Sign, judged
from duologue.labs.rules.rehearsal.own import chair_for, facts_of, manners
from duologue.labs.rules.rehearsal.playing import play, reaction_to
from duologue.labs.rules.rehearsal.scenarios import START, Chair, Ending, Reaction, Scenario, Words, scenarios
from duologue.safety.rules.feedback import Check
from duologue.safety.rules.language import checking
from duologue.safety.rules.language.draft import Draft, Hit


@cache
def by_rules(draft: Draft) -> tuple[Hit, ...]:
    return checking.check(draft)


def chairs() -> list[tuple[str, Chair]]:
    played = [(f"{one.id} {side}", chair) for one in scenarios() for side, chair in one.chairs.items()]
    return played + [(one.id, chair_for(one, "Ana", "last week", "manager")) for one in manners().values()]


def ways(chair: Chair, name: str, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every way through, as the sentences that take one along it, and where it ends."""
    for reaction in chair.scenes[name].reactions:
        said = (*before, reaction.sample.text)
        yield from ways(chair, reaction.to, said) if reaction.to in chair.scenes else iter([(said, reaction.to)])


def test_nothing_is_to_be_mended() -> None:
    assert len(scenarios()) >= 14
    assert check_scenarios(scenarios(), by_rules) == []
    assert check_manners(manners(), by_rules) == []


@pytest.mark.parametrize(("name", "chair"), chairs(), ids=lambda one: one if isinstance(one, str) else "")
def test_every_way_through_ends_as_it_says_and_is_talked_over(name: str, chair: Chair) -> None:
    endings = set()
    for said, ending in ways(chair, START):
        played = play(chair, said, by_rules)
        after = debrief(played.turns)
        endings.add(ending)
        assert (played.ending, played.scene, len(played.turns)) == (ending, None, len(said)), said
        assert len(after.helped) + len(after.closed) == len(said)
        assert play(chair, (*said, "And more."), by_rules) == played
        for step in range(len(said)):
            assert play(chair, said[:step], by_rules).scene is played.turns[step].scene
    assert endings == set(Ending)


@pytest.mark.parametrize(("name", "chair"), chairs(), ids=lambda one: one if isinstance(one, str) else "")
def test_our_own_examples_lead_to_the_good_end(name: str, chair: Chair) -> None:
    """From the beginning, and also from wherever one has come to."""
    for scene in chair.scenes.values():
        to = scene.id
        while to in chair.scenes:
            example = chair.scenes[to].example
            judgement = judged(example, chair.facts, by_rules)
            assert Sign.HURT not in judgement.signs
            to = reaction_to(chair.scenes[to], judgement.signs).to
        assert to == Ending.WELL, scene.id


def broken(**changes: object) -> list[Scenario]:
    """The first scenario with one reaction otherwise than it is: the last of the first scene, as manager."""
    one = scenarios()[0]
    chair = one.chairs["manager"]
    scene = chair.scenes[START]
    last: Reaction = replace(scene.reactions[-1], **changes)  # type: ignore[arg-type]
    scenes = {**chair.scenes, START: replace(scene, reactions=(*scene.reactions[:-1], last))}
    return [replace(one, chairs={**one.chairs, "manager": replace(chair, scenes=scenes)})]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"because": ""}, "missing"),
        ({"to": "nowhere"}, "leads nowhere"),
        ({"to": START}, ""),
        ({"when": frozenset({"warm"})}, "no otherwise"),
        ({"sample": Words("You always do this.", slip=True)}, "sample elsewhere"),
        ({"says": Words("You always do this.")}, "language"),
        ({"says": Words("On Thursday.", slip=True)}, "no slip"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, object], found: str) -> None:
    kinds = {finding.check for finding in check_scenarios(broken(**changes), by_rules)}

    assert kinds == ({found} if found else set())


def test_a_scenario_lacks_a_chair_an_end_a_way_in_or_a_good_end() -> None:
    one = scenarios()[0]
    manager = one.chairs["manager"]
    closed = replace(manager.scenes["closed"], reactions=())
    round_and_round = [replace(reaction, to=START) for reaction in manager.scenes[START].reactions]
    start = replace(manager.scenes[START], reactions=tuple(round_and_round))
    chair = replace(manager, scenes={START: start, "closed": closed})
    found = {finding.check for finding in check_scenarios([replace(one, chairs={"manager": chair})] * 2, by_rules)}

    assert found == {"one chair", "dead end", "scene not reached", "never well", "no otherwise", "id twice"}
    empty = replace(one, chairs={**one.chairs, "manager": replace(manager, scenes={})})
    assert {finding.check for finding in check_scenarios([empty], by_rules)} == {"no beginning"}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", {Sign.SILENT}),
        (" \n", {Sign.SILENT}),
        ("Is everything all right?", set()),
        ("And how was that for you?", {Sign.OPEN}),
        ("Yes; what would help?", {Sign.OPEN}),
        ("Tell me about it.", {Sign.OPEN}),
        ("On Thursday the list came at nine.", {Sign.SPECIFIC}),
        ("It is about the rota.", {Sign.SPECIFIC}),
        ("Thank you.", {Sign.KIND}),
        ("Thank you. What happened on Thursday?", {Sign.OPEN, Sign.SPECIFIC, Sign.KIND}),
        ("Thank you, but you never listen.", {Sign.HURT}),
        ("Thursdays, rotas: neither.", {Sign.SPECIFIC}),
    ],
)
def test_a_sentence_is_read_as_open_specific_and_kind(text: str, signs: set[Sign]) -> None:
    judgement = judged(text, ("rota",), by_rules)

    assert judgement.signs == signs
    assert len(judgement.lines) == (0 if signs == {Sign.SILENT} else 3)
    assert not any(character.isdigit() for line in judgement.lines for character in line.words)


def test_the_debrief_keeps_the_best_sentence_and_offers_another_for_the_worst() -> None:
    chair = next(one for one in scenarios() if one.id == "stonewall").chairs["manager"]
    hurts = chair.scenes[START].reactions[0].sample.text
    good, weak = chair.scenes["closed"].example, "What do you want to do about the next demo?"
    after = debrief(play(chair, (hurts, good, weak), by_rules).turns)

    assert (after.worth_keeping, len(after.helped), len(after.closed)) == (good, 1, 2)
    assert after.another is not None
    assert (after.another.said, after.another.example) == (hurts, chair.scenes[START].example)


def test_what_one_has_to_say_oneself_is_about_the_words_of_ones_draft() -> None:
    chair = chair_for(manners()["facts"], "Ana", "The invoices were late; those invoices!", "report")

    assert facts_of("The invoices were late; those invoices!") == ("invoices",)
    assert Sign.SPECIFIC in judged("I mean the invoices.", chair.facts, by_rules).signs
    assert all("{other}" not in scene.happened for scene in chair.scenes.values())
    assert "Ana" in "".join([chair.setting, *(scene.happened for scene in chair.scenes.values())])


def heard() -> Check:
    from duologue.safety.language import check

    return check


def test_with_the_ear_too_our_examples_and_samples_lead_where_they_say() -> None:
    """Only these sentences: what is written around them is read by the check with all that we say."""
    check, wrong = heard(), []
    for name, chair in chairs():
        for scene in chair.scenes.values():
            for reaction in scene.reactions:
                found = reaction_to(scene, judged(reaction.sample.text, chair.facts, check).signs)
                wrong += [(name, scene.id, reaction.sample.text)] if found.to != reaction.to else []
    assert wrong == []
