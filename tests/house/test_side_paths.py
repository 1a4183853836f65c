"""Ways by which words could leave a page without anybody sending them. docs/leak-paths.md lists them all."""

import inspect
import re
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.urls import get_resolver
from procrastinate.contrib.django import app
from tests.cast import Cast, signed_in_client
from tests.house.matrix import TABLE, rows
from tests.house.test_matrix import addresses_of, routes
from tests.house.world import build

WEB = Path(__file__).parents[2] / "src" / "duologue" / "web"
IDS = {"str", "int", "JobContext"}
NAMES = re.compile("amara|canary|@example", re.IGNORECASE)
NAMED_LIKE_AN_ID = re.compile(r"(.*_id|timestamp|context)")


def texts(pattern: str) -> dict[str, str]:
    found = {str(path.relative_to(WEB)): path.read_text() for path in WEB.rglob(pattern)}
    assert found
    return found


def test_a_browser_keeps_no_words() -> None:
    kept = [
        key
        for text in texts("*.js").values()
        for key in re.findall(r"(?:local|session)Storage\.setItem\(([^,]+),", text)
    ]

    # whether single keys work, whether one's own is hidden; and, sealed, what was typed without a connection
    assert set(kept) == {'"duologue:keys"', "HIDDEN", "SEALED + place"}
    assert [
        name for name, text in texts("*.js").items() if re.search(r"indexedDB|caches\.|document\.cookie", text)
    ] == []


def test_no_page_file_or_script_fetches_anything_from_elsewhere() -> None:
    elsewhere = re.compile(
        r"""(?:src|srcset|action|data|poster)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import|fetch\(["'`]http"""
    )
    found = [
        name for kind in ("*.html", "*.css", "*.js") for name, text in texts(kind).items() if elsewhere.search(text)
    ]

    assert found == []


def test_no_page_has_code_in_it() -> None:
    """The policy would refuse it; that it is not even there means nobody will be tempted to loosen the policy."""
    code = re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")[^>]*>|\son\w+=[\"']|\sstyle=[\"']|javascript:|<style",
        re.IGNORECASE,
    )

    assert [name for name, text in texts("*.html").items() if code.search(text)] == []


def test_there_is_no_admin_site_and_no_debugger() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert [str(one.pattern) for one in get_resolver().url_patterns if "admin" in str(one.pattern)] == []
    assert {pattern.name for pattern in routes()}.isdisjoint({"djdt", "silk", "login_as"})


def test_a_job_carries_ids_and_a_time_and_nothing_else() -> None:
    ours = {name: task for name, task in app.tasks.items() if task.func.__module__.startswith("duologue.")}
    wrong = [
        f"{name}: {parameter}"
        for name, task in ours.items()
        for parameter in inspect.signature(task.func).parameters.values()
        if not NAMED_LIKE_AN_ID.fullmatch(parameter.name) or getattr(parameter.annotation, "__name__", "") not in IDS
    ]

    assert len(ours) > 8
    assert wrong == []


def test_a_row_that_ends_in_a_log_shows_no_words() -> None:
    """Django's own way to print a row is its table and id; a table with a way of its own would print more."""
    ours = [
        model for model in apps.get_models() if model.__module__.startswith("duologue.") and model.__name__ != "Account"
    ]

    assert len(ours) > 30
    assert [model.__name__ for model in ours if {"__str__", "__repr__"} & set(vars(model))] == []


@pytest.mark.django_db
def test_a_tab_and_an_address_name_nobody(cast: Cast) -> None:
    """Titles stand in tabs, in histories and on a shared screen; addresses in the logs of what stands between."""
    seen, named = 0, list[str]()
    world = build(cast, "planned")
    pages = {
        row["route"] for row in rows(TABLE) if (row["state"], row["ben"], row["method"]) == ("planned", "ok", "GET")
    }
    with time_machine.travel(world.now, tick=False):
        client = signed_in_client(cast.ben)
        for path in (path for route in sorted(pages) for path in addresses_of(route, world)):
            page = client.get(path).content.decode(errors="replace")
            titles = re.findall(r"<title>([^<]*)</title>", page)
            linked = re.findall(r'(?:href|action|src|data-[a-z-]+)="(/[^"]*)"', page)
            seen += len(titles)
            named += [f"{path}: {text}" for text in (*titles, *linked) if NAMES.search(text)]

    assert seen > 10
    assert named == []
