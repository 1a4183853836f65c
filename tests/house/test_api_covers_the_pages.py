"""What is done on a page is done by a program, too, or it is written down why not: no page is forgotten."""

import inspect
from collections.abc import Callable
from typing import Any

from tests.house.matrix_around import SIGNING_IN
from tests.house.pages_without_api import WITH_ACT, WITHOUT
from tests.house.test_matrix import routes

from duologue.api.describing import description
from duologue.api.hrefs import ROOT


def test_every_page_that_takes_a_form_has_its_act_or_a_reason_for_having_none() -> None:
    """How one signs in, and with what, is of no use to a program: what it is let in with is made after that."""
    pages = {found.name or "" for found in routes() if takes_a_form(found.callback)} - set(SIGNING_IN.split())

    assert len(pages) > 200
    assert sorted(pages - written_down()) == []
    assert sorted(written_down() - pages) == []


def test_no_page_is_written_down_twice() -> None:
    assert WITH_ACT.keys() & WITHOUT.keys() == set()


def test_every_act_that_is_named_is_described() -> None:
    described = {f"{method.upper()} {path}" for path, acts in description()["paths"].items() for method in acts}

    assert {act for act in WITH_ACT.values() if act.replace(" ", f" {ROOT}", 1) not in described} == set()


def test_a_reason_is_a_sentence_on_one_line() -> None:
    assert [
        reason for reason in WITHOUT.values() if not reason.endswith(".") or "\n" in reason or len(reason) > 120
    ] == []


def written_down() -> set[str]:
    return WITH_ACT.keys() | WITHOUT.keys()


def takes_a_form(view: Callable[..., Any] | None) -> bool:
    """By the methods it is let be asked with; who says nothing of them takes all."""
    while view is not None:
        allowed = (
            inspect.getclosurevars(view).nonlocals.get("request_method_list") if inspect.isfunction(view) else None
        )
        if allowed is not None:
            return "POST" in allowed
        view = getattr(view, "__wrapped__", None)
    return True
