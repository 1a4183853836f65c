"""What is wrong with a scenario as it is written: a way that ends nowhere, one that nobody can go, an answer without a why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from duologue.labs.rules.rehearsal.judging import Sign, judged
from duologue.labs.rules.rehearsal.own import Manner
from duologue.labs.rules.rehearsal.playing import reaction_to
from duologue.labs.rules.rehearsal.scenarios import CHAIRS, START, Chair, Ending, Reaction, Scenario, Scene, Words
from duologue.preparation.rules.wording import Finding
from duologue.safety.rules.feedback import Check
from duologue.safety.rules.language.draft import Context, Draft

ENDINGS = frozenset(ending.value for ending in Ending)


def check_scenarios(written: Sequence[Scenario], check: Check) -> list[Finding]:
    """An empty list is good."""
    found = [finding for scenario in written for finding in _of_scenario(scenario, check)]
    for one, times in Counter(scenario.id for scenario in written).items():
        if times > 1:
            found.append(Finding(f"scenario {one}", "id twice", one, f"{times} scenarios have this id"))
    return found


def check_manners(written: Mapping[str, Manner], check: Check) -> list[Finding]:
    """The same of how somebody might take what one has to say oneself."""
    return [found for one in written.values() for found in _of_chair(one.chair, f"manner {one.id}", check)]


def _of_scenario(scenario: Scenario, check: Check) -> Iterator[Finding]:
    where = f"scenario {scenario.id or '(without id)'}"
    yield from _missing(where, id=scenario.id, name=scenario.name, about=scenario.about)
    yield from _words(where, Words(scenario.about), check)
    for side in CHAIRS:
        if side not in scenario.chairs:
            yield Finding(where, "one chair", side, "each is played from both sides of the table")
        else:
            yield from _of_chair(scenario.chairs[side], f"{where}, as {side}", check)


def _of_chair(chair: Chair, where: str, check: Check) -> Iterator[Finding]:
    yield from _missing(where, other=chair.other, setting=chair.setting)
    yield from _words(where, Words(chair.setting), check)
    if START not in chair.scenes:
        yield Finding(where, "no beginning", START, "every chair begins with the scene of this name")
        return
    for name in _unreached(chair):
        yield Finding(where, "scene not reached", name, "no reaction leads there")
    for name in _without_end(chair):
        yield Finding(where, "dead end", name, "from there no ending is reached")
    if not any(reaction.to == Ending.WELL for scene in chair.scenes.values() for reaction in scene.reactions):
        yield Finding(where, "never well", chair.other, "there has to be a way on which it goes well")
    for scene in chair.scenes.values():
        yield from _of_scene(scene, chair, f"{where}, {scene.id}", check)


def _of_scene(scene: Scene, chair: Chair, where: str, check: Check) -> Iterator[Finding]:
    yield from _missing(where, happened=scene.happened, might=scene.might, hint=scene.hint, example=scene.example)
    for said in (Words(scene.happened), scene.says, Words(scene.might), Words(scene.hint), Words(scene.example)):
        yield from _words(where, said, check)
    if not scene.reactions or scene.reactions[-1].when:
        yield Finding(where, "no otherwise", scene.id, "the last reaction answers whatever else is said")
        return
    if reaction_to(scene, judged(scene.example, chair.facts, check).signs).sample.text != scene.example:
        yield Finding(where, "example elsewhere", scene.example, "it leads to a reaction that has another sample")
    for reaction in scene.reactions:
        yield from _of_reaction(reaction, scene, chair, where, check)


def _of_reaction(reaction: Reaction, scene: Scene, chair: Chair, where: str, check: Check) -> Iterator[Finding]:
    wanted = " and ".join(sorted(reaction.when)) or "otherwise"
    where = f"{where}, {wanted}"
    yield from _missing(where, says=reaction.says.text, because=reaction.because, to=reaction.to)
    if unknown := reaction.when - set(Sign):
        yield Finding(where, "sign", ", ".join(sorted(unknown)), f"one of {', '.join(Sign)}")
    if reaction.to not in ENDINGS and reaction.to not in chair.scenes:
        yield Finding(where, "leads nowhere", reaction.to, f"a scene of this chair, or one of {', '.join(Ending)}")
    signs = judged(reaction.sample.text, chair.facts, check).signs
    if reaction_to(scene, signs) is not reaction:
        shows = ", ".join(sorted(signs)) or "nothing"
        yield Finding(
            where, "sample elsewhere", reaction.sample.text, f"it shows {shows}, and leads to another reaction"
        )
    for said in (reaction.says, Words(reaction.because), reaction.sample):
        yield from _words(where, said, check)


def _missing(where: str, **parts: str) -> Iterator[Finding]:
    for name, text in parts.items():
        if not text:
            yield Finding(where, "missing", name, "every scenario says this, so that nobody has to guess")


def _words(where: str, said: Words, check: Check) -> Iterator[Finding]:
    hits = check(Draft(said.text, Context.REPLY)) if said.text else ()
    if hits and not said.slip:
        yield Finding(where, "language", said.text, hits[0].why.rstrip("."))
    if said.slip and not hits:
        yield Finding(where, "no slip", said.text, "it is marked as a slip, and the language check finds none in it")


def _leads(chair: Chair, name: str) -> set[str]:
    return {reaction.to for reaction in chair.scenes[name].reactions}


def _unreached(chair: Chair) -> list[str]:
    seen, to_see = set[str](), [START]
    while to_see:
        name = to_see.pop()
        if name in chair.scenes and name not in seen:
            seen.add(name)
            to_see += _leads(chair, name)
    return [name for name in chair.scenes if name not in seen]


def _without_end(chair: Chair) -> list[str]:
    ends = set(ENDINGS)
    while more := {name for name in chair.scenes if name not in ends and _leads(chair, name) & ends}:
        ends |= more
    return [name for name in chair.scenes if name not in ends]
