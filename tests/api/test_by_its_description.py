"""All that is described, asked for in ways nobody thought of: nothing breaks, and each answer is as it is described.

As three people, with the things of their world or with others, and with what fits and what does not; the same requests each
time. Some hundred of them, and with DUOLOGUE_LONG=yes more than two thousand.
"""

import os
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
import requests
import schemathesis
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from ninja import Schema
from schemathesis import GenerationMode, Response
from schemathesis.specs.openapi import checks
from tests.api.asking import EVERYTHING, Program
from tests.cast import Cast
from tests.house.world import World, build

from duologue.api.describing import description
from duologue.people.rules.pace import counter
from duologue.people.rules.scopes import Scope

pytestmark = [
    pytest.mark.django_db,
    # Of the library's own making.
    pytest.mark.filterwarnings("default::DeprecationWarning"),
]
TIMES = 7 if os.environ.get("DUOLOGUE_LONG") else 2
ASKED_IN = {"ben": "open", "amara": "planned", "esra": "held"}
"""Who asks, and in which state the pair of ben and amara is."""
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


def test_no_two_shapes_have_the_same_name() -> None:
    """The description has one place for each name: there, the second would stand for the first, too."""
    named = Counter(one.__name__ for one in shapes_below(Schema) if one.__module__.startswith("duologue."))

    assert [name for name, times in named.items() if times > 1] == []
    assert len(named) > 40


def shapes_below(shape: type[Schema]) -> set[type[Schema]]:
    below = shape.__subclasses__()
    return set(below).union(*map(shapes_below, below))


@pytest.mark.parametrize("who", ASKED_IN)
def test_nothing_breaks_and_each_answer_is_as_described(
    cast: Cast, who: str, record_property: Callable[[str, object], None]
) -> None:
    world = build(cast, ASKED_IN[who])
    asked = {"cases": 0, "fine": 0}
    with time_machine.travel(world.now, tick=False):
        ours = [scope.value for scope in Scope] if who == "esra" else EVERYTHING
        program = Program(getattr(cast, who), ours, now=world.now)
        world.ids["absence_id"] = UUID(program.post("/me/absences", {"from_on": "2026-12-24"})["id"])
        described = schemathesis.openapi.from_dict(description())
        found: Any
        for found in described.get_all_operations():
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                try_out(found.ok(), mode, world, program, asked)

    assert asked["cases"] > 100 * TIMES, asked
    assert asked["fine"] > asked["cases"] / 10, asked
    record_property("requests", asked["cases"])


def try_out(act: Any, mode: GenerationMode, world: World, program: Program, asked: dict[str, int]) -> None:
    there = {**world.ids, "person_id": world.cast.chidi.person_id, "manager_id": world.cast.farid.person_id}
    known = {one: some.sampled_from([str(id_), str(id_), str(uuid4())]) for one, id_ in there.items()}
    names = [parameter.name for parameter in act.path_parameters]
    if mode is GenerationMode.NEGATIVE and not act.body and not names:
        return

    @given(act.as_strategy(mode), some.fixed_dictionaries(known))
    @settings(
        max_examples=TIMES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def once(case: Any, ids: dict[str, str]) -> None:
        counter.kept.clear()
        case.path_parameters = {**(case.path_parameters or {}), **{one: ids[one] for one in names if one in ids}}
        if mode is GenerationMode.POSITIVE:
            if isinstance(case.body, dict):
                case.body |= {one: ids[one] for one in case.body if one in ids}
            (case.query or {}).pop("cursor", None)  # nobody makes one up
        asked["cases"] += 1
        with transaction.atomic():
            answer = asked_by(program, case)
            # Every other one as if it had not been: what is done once stands in the way of what comes after it.
            transaction.set_rollback(asked["cases"] % 2 == 0)
        case.validate_response(answer, checks=CHECKS)
        asked["fine"] += answer.status_code < 300

    once()


def asked_by(program: Program, case: Any) -> Response:
    """In this process, inside the transaction of the test."""
    said: Any = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    body = said.body or b""
    said.headers.pop("Accept-Encoding", None)
    answer: Any = program.client.generic(
        said.method or "",
        said.path_url,
        data=body,
        content_type=said.headers.get("Content-Type", "application/json"),
        headers={**said.headers, "Authorization": f"Bearer {program.token}"},
    )
    headers = {name: [value] for name, value in answer.headers.items()}
    return Response(answer.status_code, headers, answer.content, said, 0.0, verify=False)
