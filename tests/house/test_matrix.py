"""Who gets what at every address, in every state: 100 % of the cells of the reviewed table, asked one by one."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.cast import NOW, Cast, signed_in_client
from tests.house.matrix import TABLE, rows
from tests.house.matrix_around import AROUND, SIGNING_IN
from tests.house.told import lacks
from tests.house.world import World, build
from tests.house.writing import TRACES_OF_LOOKING, writing

from duologue.meetings.rules.steps import Step
from duologue.preparation.rules.bank import bank

OTHERS = ("chidi", "dana", "farid", "esra", "gwen")
TEMPLATE = {
    "name": "Weekly",
    "shape": "light",
    "why": "So.",
    "words": "What helps?",
    "strand": "team",
    "asks": "either",
}
SERIES = {"rhythm": "2 weeks", "weekday": "2", "time": "11:00", "minutes": "30", "place": ""}
SHOWN = {"what": "shared", "purpose": "support", "words": "So.", "days": "7"}
WORKSHOP = {"title": "Plan it", "aims": "To come with a plan.", "minutes": "90", "plan": "10 Welcome"}
SESSION = {"time": "10:00", "zone": "Europe/London", "minutes": "90", "seats": "4", "place": "Anchor"}
POLICY = {"window_days": "5", "check_in_days": "30", "after_days": "30", "former_days": "30", "custodians": "3"}
POLICY |= {"disclosure": "on", "break_glass": "off", "to": "keep"}
STATES = ("planned", "open", "held", "ended", "long")


def form_of(route: str, world: World) -> dict[str, Any]:
    """What a person would send there: a form that is right, so that only who asks decides."""
    moved, today = world.now + timedelta(days=2), str(world.now.date())
    version, series = world.versions()
    forms: dict[str, dict[str, Any]] = {
        "series": SERIES | {"starts_on": today, "version": series},
        "limits": {"weeks": "1", "moves": "1"},
        "window": {"ends": "now"},
        "assistants-choice": {"to": "allow"},
        "own-words-closing": {"ends": "now"},
        "ten-minutes": {"day": "tomorrow", "time": "09:00"},
        "our-holidays": {"days": "2026-12-25"},
        "our-holiday-removal": {"on": "2026-12-25"},
        "seasons": {"kind": "crunch", "first": str(world.now.date()), "last": str(world.now.date())},
        "move": {"day": str(moved.date()), "time": "11:00", "reason": "clash", "version": version},
        "venue": {"venue": "kind:private_room", "place": "Upstairs", "version": version},
        "our-rooms": {"name": "Oak", "site": "", "capacity": "4", "privacy": "glass"},
        "our-room": {"name": "Willow", "site": "Harbour", "capacity": "2", "privacy": "open", "step_free": "yes"},
        "our-room-retirement": {"to": "retired"},
        "planning-showing": {"proposal": str(world.ids["proposal_id"])},
        "happened": {"happened": "yes"},
        "check-in": {"moment": "week_before", "asked": ["energy"], "energy": "3", "energy-reach": "me"},
        "points": {"text": "Another", "strand": "theirs", "keep": "shared"},
        "shape": {"shape": "light"},
        "begin-with": {"kind": "regular"},
        "feedback-new": {"kind": "thanks", "behaviour": "You stayed for the handover", "to": "give"},
        "feedback-draft": {"kind": "change", "behaviour": "The list came on Monday", "to": "keep", "version": "1"},
        "feedback-answers": {"text": "Thank you"},
        "feedback-landing": {"text": "It was good to hear"},
        "feedback-putting-away": {"to": "away"},
        "rehearsal": {"text": "What was it like for you?", "to": "say"},
        "point-rehearsal": {"manner": "anger", "text": "What was it like for you?", "to": "say"},
        "feedback-rehearsal": {"manner": "tears", "said": "What happened?", "use": "0", "part": "ask"},
        "after-word": {"said": "held_back"},
        "after-words-removal": {"which": "all"},
        "our-help": {"name": "Listening line", "what_for": "Anything", "how": "Day and night", "outside": "yes"},
        "our-help-contact": {"name": "Hana", "what_for": "Anything", "how": "On Mondays"},
        "our-help-listing": {"to": "off"},
        "lab-telling": {"to": "on"},
        "lab-booking": {"me": "yes"},
        "lab-checking-in": {"code": "222-222-222"},
        "lab-poll": {"question": "How was it?", "to": "open"},
        "lab-poll-answer": {"poll": str(uuid4()), "answer": "3"},
        "lab-drawing": {"size": "2"},
        "lab-money": {"ticket": str(world.ids["ticket_id"]), "to": "paid"},
        "our-labs": WORKSHOP | {"title": "Time and place it"},
        "our-lab": WORKSHOP,
        "our-lab-retirement": {"to": "retired"},
        "our-lab-planning": SESSION | {"day": str(moved.date())},
        "our-lab-session": SESSION | {"day": str(moved.date())},
        "public-lab": {"name-0": "Ida", "address-0": "ida@elsewhere.example"},
        "public-ticket": {"to": "cancel"},
        "your-digest": {"to": "off"},
        "your-chat-choosing": {"wanted": ["prepare"]},
        "our-connection": {"issuer": ""},
        "our-connection-switch": {"to": "on"},
        "our-sign-in-binding": {"address": "ben@example.org", "subject": "s-ben"},
        "our-sign-in-required": {"to": "on"},
        "own-model": {"wish": "reword", "text": "The rota"},
        "your-mail-kind": {"to": "off"},
        "your-quiet-hours": {"to": "own", "begins": "20:00", "ends": "08:00", "day-6": "yes"},
        "your-language-check": {"to": "off"},
        "our-pulse": {"closes_on": str(world.now.date() + timedelta(days=10))},
        "your-calendar-accounts": {"server": "https://127.0.0.1/", "user": "ben", "password": "x"},
        "your-calendars-bring": {"name": "Work", "address": "https://calendar.example.org/secret.ics"},
        "your-wishes": {"hours-0": "09:00–17:00", "buffer": "10", "in_a_row": "0", "energy": "any"},
        "your-card": {"moment": "at_once", "how": "In writing"},
        "goal-new": {"kind": "growth", "text": "To speak up", "due_on": ""},
        "goals-from-a-file": {"text": "kind,words\ngrowth,To speak up"},
        "goals-bringing": {"text": "kind,words\ngrowth,To speak up"},
        "goal-step": {"text": "Once a week"},
        "goal-reading": {"value": "12", "on": ""},
        "goal-words": {"text": "In my words"},
        "prepared": {"stage": "ready"},
        "point-wording": {"text": "Reworded", "strand": "theirs", "version": "1"},
        "point-sharing": {"to": "draft"},
        "point-order": {"to": "up"},
        "point-outcome": {"to": "spoken"},
        "point-home": {"to": "writing"},
        "point-answers": {"text": "Under it"},
        "point-stay": {"to": "stay"},
        "notes": {"text": "Said", "kind": "note"},
        "note-wording": {"text": "Reworded", "version": "1"},
        "private-note": {"text": "Mine", "version": "0" if world.now == NOW else "1"},
        "draft": {"field": "note", "text": "Typing"},
        "commitments": {"owner": "me", "text": "Ask", "due_on": ""},
        "commitment-done": {"to": "done"},
        "commitment-closure": {"ending": "kept", "reason": ""},
        "people": {"find": "ben"},
        "log-seen": {"up_to": "0"},
        "person-leaving": {"to": "leave", "on": str(moved.date())},
        "person-new": {"name": "Hana", "email": "hana@example.org"},
        "person-address": {"email": "ben.adu@example.org"},
        "person-role": {"role": "auditor", "to": "give"},
        "person-deputy": {"address": "chidi@example.org", "first": today, "last": today},
        "your-told-naming": {"name": "Mine", "address": "https://93.184.215.14/told", "events": ["meeting.planned"]},
        "your-tokens-making": {"name": "Mine", "scopes": ["times:read"], "last_day": today},
        "your-erasure": {"which": "own", "name": "Somebody else"},
        "notes-asked-answer": {"reason": "law"},
        "our-organisation": {"name": "Another", "zone": "Europe/Paris"},
        "our-policy": POLICY,
        "our-policy-answer": {"to": "agree"},
        "disclosures": SHOWN | {"address": "nobody@example.org"},
        "pair-disclosures": SHOWN | {"address": "esra@example.org"},
        "our-custodians": {"address": "chidi@example.org"},
        "custody": {"address": "ben@example.org", "purpose": "harm", "words": "So.", "hours": "1"},
        "custody-acceptance": {"to": "accept"},
        "disclosure-answer": {"to": "no"},
        "question-own": {"text": "What helps?", "strand": "team", "depth": "1"},
        "question-own-wording": {"text": "What helps?", "strand": "team", "depth": "1", "version": "1"},
        "question-favourite": {"to": "kept"},
        "our-questions": {"text": "What do we do well?", "strand": "team", "asks": "either", "depth": "1", "to": "add"},
        "our-question-retirement": {"to": "retired"},
        "our-kind-new": TEMPLATE | {"name": "After a launch"},
        "our-kind": TEMPLATE | {"version": "1"},
        "our-seasons": {"kind": "crunch", "first": today, "last": today, "for": "everybody"},
        "our-seasons-from-a-calendar": {"for": "everybody"},
        "reserve": {"to": "reserved"},
        "our-planning-finding": {"for": "everybody"},
        "our-culture": {"culture": "open"},
        "our-seasons-keeping": {"days": [f"{today}/{today}"], "for": "in:Design"},
        "your-check-in-mail": {"to": "off"},
        "your-times-by-mail": {"to": "on"},
        "your-weekly": {"to": "plain"},
        "our-weekly": {"title": "Another", "text": "So."},
        "our-weekly-issue": {"title": "Another", "text": "So.", "version": "1"},
        "our-weekly-scheduling": {"week": "2026-W50"},
        "our-weekly-editors": {"address": "chidi@example.org"},
        "our-public-pages": {"weekly": "yes"},
        "public-weekly": {"address": "somebody@example.org"},
        "contact": {"kind": "fault", "text": "The page is blank"},
        "public-contact": {"kind": "fault", "text": "The page is blank", "address": "somebody@example.org"},
        "our-message": {"state": "in_hand", "notes": "Looking", "version": "0"},
        "your-zone": {"zone": "Europe/London"},
        "your-language": {"language": ""},
        "language": {"text": "You never listen.", "context": "agenda"},
        "your-prompt": {"days_before": "1", "at": "16:00"},
        "practice-taking-home": {"pair": str(world.ids["pair_id"])},
        "start-putting-away": {"to": "away"},
        "our-start-putting-away": {"to": "away"},
        "your-absences": {"from": "2026-12-01", "until": "2026-12-02"},
    }
    return forms.get(route, {})


def addresses_of(route: str, world: World) -> list[str]:
    known = {
        **world.ids,
        "person_id": world.cast.ben.person_id,
        "sheet_id": uuid4(),
        "absence_id": uuid4(),
        "question_id": bank()[0].id,
        "kind": "regular",
        "mail_kind": "check-in",
        "look": "dark",
        "scenario_id": "tears",
        "side": "manager",
        "practice_id": "three-points",
        "number": 1,
        "slug": world.slug,
        "name": "oidc",
    }
    if route.startswith("own-words"):
        known |= {"kind": "point", "row_id": world.ids["point_id"]}
    if route.startswith(("workshop", "practice")):
        known["workshop_id"] = "plan-it"  # ours lie ready under a name; those of an organisation have an id
    if route == "our-season-ending":
        known["season_id"] = world.ids["team_season_id"]
    pattern = next(found for found in routes() if found.name == route)
    names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
    fixed = {name: "no-such-token" if name in ("token", "rest") else known.get(name, uuid4()) for name in names}
    if "step" in names:
        return [reverse(route, kwargs=fixed | {"step": step}) for step in Step]
    return [reverse(route, kwargs=fixed)]


def verdict(answer: HttpResponse) -> str:
    if answer.status_code == 401 or (answer.status_code == 302 and "/account/sign-in/" in answer["Location"]):
        return "in"
    known = {200: "ok", 204: "ok", 302: "ok", 404: "no", 410: "no", 409: "late", 422: "late", 405: "bad"}
    return known.get(answer.status_code, str(answer.status_code))


def ask(client: Client, method: str, path: str, form: dict[str, Any]) -> HttpResponse:
    """Ask, and undo whatever it did: the next one finds the same world. To look has to change nothing."""
    with transaction.atomic(), writing() as written:
        answer = client.get(path) if method == "GET" else client.post(path, form)
        transaction.set_rollback(True)
    assert method != "GET" or written <= TRACES_OF_LOOKING, (path, written)
    return answer  # type: ignore[return-value]


@pytest.mark.parametrize("state", STATES)
def test_every_cell_of_the_1_1(cast: Cast, state: str) -> None:
    world = build(cast, state)
    wrong = []
    with time_machine.travel(world.now, tick=False):
        clients = {name: signed_in_client(viewer) for name, viewer in cast.everyone.items()} | {"nobody": Client()}
        missing = clients["chidi"].get(f"/meetings/{uuid4()}/").content
        for row in (row for row in rows(TABLE) if row["state"] == state):
            form = form_of(row["route"], world)
            for path in addresses_of(row["route"], world):
                for name, client in clients.items():
                    expected = row.get(name, row["others"])
                    answer = ask(client, row["method"], path, form)
                    if verdict(answer) != expected:
                        wrong.append(f"{state} {row['method']} {path} {name}: {verdict(answer)}, not {expected}")
                    if expected == "no" and answer.content != missing:
                        wrong.append(f"{state} {row['method']} {path} {name}: another 404 than for what is not there")
                    wrong += [f"{row['method']} {path} {name}: {header}" for header in lacks(answer.headers)]

    assert wrong == []


def test_every_cell_around_it(cast: Cast) -> None:
    world = build(cast, "planned")
    people = ("amara", "ben", "chidi", "dana", "farid")
    clients = {name: signed_in_client(viewer) for name, viewer in cast.everyone.items()} | {"nobody": Client()}
    wrong = []
    with time_machine.travel(world.now, tick=False):
        for row in rows(AROUND):
            form = form_of(row["route"], world)
            for path in addresses_of(row["route"], world):
                for name, client in clients.items():
                    expected = row["person"] if name in people else row[name]
                    answer = ask(client, row["method"], path, form)
                    if verdict(answer) != expected:
                        wrong.append(f"{row['method']} {path} {name}: {verdict(answer)}, not {expected}")
                    wrong += [f"{row['method']} {path} {name}: {header}" for header in lacks(answer.headers)]

    assert wrong == []


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "options"])
def test_a_way_to_ask_that_is_not_in_the_table_changes_nothing(cast: Cast, method: str) -> None:
    world = build(cast, "planned")
    client = signed_in_client(cast.ben)
    known = {(row["route"], row["method"]) for row in rows(TABLE) + rows(AROUND)}
    with time_machine.travel(world.now, tick=False):
        for route in {row["route"] for row in rows(TABLE)} - {"demo-sign-in"}:
            if (route, method.upper()) in known or not _there_is(route, world):
                continue
            for path in addresses_of(route, world):
                assert getattr(client, method)(path).status_code == 405, (method, path)


def test_a_new_address_without_a_row_fails() -> None:
    listed = {row["route"] for row in rows(TABLE) + rows(AROUND)} | set(SIGNING_IN.split())

    assert {pattern.name for pattern in routes()} == listed


def test_every_address_that_takes_a_form_is_asked_as_the_outsider_in_some_state() -> None:
    for row in rows(TABLE):
        if row["route"] not in ("home", "log", "log-seen", "log-file", "who-can-read", "health", "ready"):
            assert row["others"] == "no", row


def routes() -> Iterator[URLPattern]:
    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield pattern
            else:
                yield from walk(pattern)

    return walk(get_resolver())


def _there_is(route: str, world: World) -> bool:
    pattern = next(found for found in routes() if found.name == route)
    names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
    return all(name in world.ids or name == "step" for name in names)
