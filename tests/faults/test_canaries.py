"""A word that no one else may know, written into every field there is: nowhere to be found but on its readers' pages."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.command.running import duologue, empty_folder, running
from tests.faults.visitor import Visitor
from tests.ground.demos import copied, invented

from duologue.command.databases import reached
from duologue.command.home import home_at
from duologue.command.pouring import run
from duologue.demo.people import DOMAIN

pytestmark = pytest.mark.xdist_group("canaries")
WORD = "canary"
AMARA, BEN, ESRA = (f"{name}@{DOMAIN}" for name in ("amara.obi", "ben.okafor", "esra.kaya"))


def word(name: str) -> str:
    return f"{WORD}-{name}"


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[Path, str, list[str]]]:
    """A demo in which every field holds a canary: its folder once it is stopped, all it printed, and what readers saw."""
    with empty_folder() as home:
        log = home / "stderr"
        copied(invented(), home / "home")
        with log.open("w") as stderr, running("--home", home / "home", stderr=stderr) as one:
            ways = {person["name"].split()[0]: person["link"] for person in one.told["people"]}
            ben, amara, esra = (Visitor(one.address, ways[name]) for name in ("Ben", "Amara", "Esra"))
            seen = write_everywhere(ben, amara)
            seen += write_for_others(ben, amara, esra)
            meeting = meeting_of(amara)
            seen += hand_over(ben, esra)
            # Whoever would start the database again looks away for a moment, so that it is surely away.
            one.family[0].suspend()
            try:
                next(child for child in one.family if child.name() == "postgres").kill()
                # Its children outlive it until they notice, and one that answers a query answers it to the end.
                assert one.gone_within(20, "postgres")
                seen.append(amara.post(f"{meeting}points", text=word("away") + " hello", strand="team", keep="draft"))
                assert amara.status == 503
            finally:
                one.family[0].resume()
            assert one.back_within(20, "postgres")
        backup = duologue("backup", home / "backup", "--home", home / "home")
        assert backup.returncode == 0, backup.stderr
        yield home, log.read_text(), seen


def write_goals(ben: Visitor, amara: Visitor, pair: str) -> list[str]:
    grow = {"kind": "growth", "text": word("goal"), "support": word("support"), "due_on": ""}
    measured = {"kind": "objective", "text": word("objective"), "unit": word("unit"), "how": word("how")}
    numbers = {"baseline": "9", "target": "2", "direction": "down", "due_on": ""}
    seen = [
        ben.post(f"{pair}goals/new", **grow),
        ben.post(f"{pair}goals/new", **measured, **numbers),
        ben.post(f"{pair}goals/new", kind="team", text=word("brings"), support=word("needs"), due_on=""),
        ben.post(f"{pair}goals/new", **measured, **{**numbers, "target": word("no-number")}),
        amara.post(f"{pair}goals/new", kind="expectation", text=word("expected"), due_on=""),
        ben.post(f"{pair}goals/from-a-file/", text=f"kind,words\nwish,{word('looked')}\n"),
        ben.post(f"{pair}goals/from-a-file/bringing", text=f"kind,words\ngrowth,{word('brought')}\n"),
        ben.get(f"{pair}goals/goals.csv"),
        ben.get(f"{pair}memory/memory.md"),
    ]
    steps, words = ("/goals/[0-9a-f-]{36}/steps", "/goals/[0-9a-f-]{36}/own-words")
    seen.append(ben.post(ben.first(f'{steps}(?=")', f"{pair}goals/"), text=word("step")))
    seen.append(ben.post(ben.first(words, f"{pair}goals/"), text=word("own-words")))
    seen.append(ben.post(f"{pair}memory/", find=word("note")))
    assert all(
        word(name) in ben.get(f"{pair}goals/")
        for name in ("goal", "unit", "needs", "expected", "step", "own-words", "brought")
    )
    return seen


def write_feedback(ben: Visitor, amara: Visitor, pair: str) -> list[str]:
    """Thanks, answered and kept to oneself; a draft that asks for a change and is refused for a trait."""
    change = {"kind": "change", "behaviour": "You are careless.", "impact": word("impact"), "path": word("path")}
    seen = [
        ben.post("/you/card", moment="at_once", how=word("card"), helps=word("helps"), **{"not": word("rather-not")}),
        ben.post(f"{pair}feedback/new", kind="thanks", behaviour=word("thanks"), to="give"),
        ben.post(f"{pair}feedback/new", **change, situation=word("situation"), to="give"),
    ]
    draft = ben.first('/feedback/[0-9a-f-]{36}/(?=")', f"{pair}feedback/")
    seen += [
        ben.post(f"{draft}rehearsal/", manner="tears", text=word("practised")),
        ben.post(f"{draft}rehearsal/", manner="tears", said=word("practised"), to="keep"),
        ben.post("/rehearsal/tears/manager/", text=word("tried"), to="say"),
    ]
    assert all(word(name) in page for name, page in zip(("practised", "practised", "tried"), seen[-3:], strict=True))
    given = amara.first("/feedback/[0-9a-f-]{36}/answers", f"{pair}feedback/").removesuffix("answers")
    seen += [
        amara.post(f"{given}answers", text=word("thanked")),
        amara.post(f"{given}landing", text=word("landed")),
        amara.get(f"{pair}feedback/"),
    ]
    assert all(word(name) in seen[-1] for name in ("card", "thanks", "thanked", "landed"))
    assert word("path") in seen[2]
    return seen


def write_for_others(ben: Visitor, amara: Visitor, esra: Visitor) -> list[str]:
    """A disclosure asked for and one offered, custodians who are too few to open, and notes that are asked for and released."""
    pair = ben.first(r"/pairs/[0-9a-f-]{36}/")
    why = {"purpose": "support", "days": "7", "what": "shared", "strand": "", "from_on": "", "until_on": ""}
    seen = [
        esra.post("/disclosures/", address=BEN, words=word("why"), **why),
        ben.post(f"{pair}disclosures", address="nobody@example.org", words=word("offered-in-vain"), **why),
        ben.post(f"{pair}disclosures", address=ESRA, words=word("offered"), **why),
    ]
    assert word("offered-in-vain") in seen[1]
    assert word("offered") in seen[2]
    asked = ben.first("/disclosures/[0-9a-f-]{36}/", "/disclosures/")
    mark = ben.first('(?<=name="item" value=")[0-9a-f]{64}', asked)
    seen.append(ben.post(f"{asked}answer", to="yes", item=mark))
    esra.post("/organisation/custodians/", address=AMARA)
    amara.post("/custody/acceptance", to="accept")
    seen.append(amara.post("/custody/", address=ESRA, purpose="harm", words=word("custody"), hours="1"))
    assert word("custody") in seen[-1]
    ben.post(f"{pair}notes-about-me")
    note = amara.first("/notes-about-me/[0-9a-f-]{36}/", "/notes-about-me/")
    part = amara.first('(?<=name="keep" value=")[0-9a-f]{64}:0', note)
    seen.append(amara.post(f"{note}answer", keep=part, reason="other"))
    seen.append(ben.get(f"{note}words/"))
    assert word("of-him") in seen[-1]
    return seen


def hand_over(ben: Visitor, esra: Visitor) -> list[str]:
    """Ben gets another manager, and brings a goal of his along: looked at, sent, and read by both."""
    before = ben.first(r"/pairs/[0-9a-f-]{36}/")
    sheet = f"Name,Email,Manager email,Department,Time zone\nBen Okafor,{BEN},{ESRA},Sea team,America/Halifax\n"
    going = re.search("/people/import/[0-9a-f-]{36}/carrying-out", esra.upload("/people/import/", sheet))
    assert going
    esra.post(going.group(0))
    pair = next(path for path in re.findall(r"/pairs/[0-9a-f-]{36}/", ben.get("/")) if path != before)
    chosen = ben.first(f'(?<=name="chosen" value=")\\w+(?="> <span>{word("goal")})', f"{pair}handover/")
    looked = ben.post(f"{pair}handover/", chosen=chosen)
    mark = re.findall(r'name="mark" value="(\w+)"', looked)[0]
    seen = [looked, ben.post(f"{pair}handover/sending", chosen=chosen, mark=mark), esra.get(f"{pair}letter/")]
    assert all(word("goal") in page for page in seen)
    return seen


def write_questions(ben: Visitor) -> list[str]:
    """Own questions, kept and refused, and looked for by their words."""
    about = {"strand": "growth", "depth": "2"}
    seen = [ben.post("/questions/own", text=word(name) + " grows?", **about) for name in ("own", "own-again")]
    wording = ben.first("/questions/own/own-[0-9a-f]{12}/wording", "/questions/?among=own")
    star = ben.first("/questions/own-[0-9a-f]{12}/favourite", "/questions/?among=own")
    seen += [
        ben.post(wording, text=word("own-reworded") + "?", version="1", **about),
        ben.post(wording, text=word("own-twice") + "?", version="1", **about),
        ben.post("/questions/own", text=word("own-strand") + "?", strand="gossip", depth="2"),
        ben.post(star, to="kept"),
        ben.get(f"/questions/?among=favourites&find={word('own')}"),
    ]
    assert all(word(name) in page for name, page in zip(("own-twice", "own-strand"), seen[-4:-2], strict=True))
    assert word("own-reworded") in seen[-1]
    return seen


def meeting_of(one: Visitor) -> str:
    found = re.search(r"/meetings/[0-9a-f-]{36}/", one.get(one.first(r"/pairs/[0-9a-f-]{36}/")))
    assert found
    return found.group(0)


def write_everywhere(ben: Visitor, amara: Visitor) -> list[str]:
    """Every field of every form that takes words, through a whole 1:1; each answer is a page that its writer got."""
    pair = ben.first(r"/pairs/[0-9a-f-]{36}/")
    meeting = meeting_of(ben)
    at = datetime.now(ZoneInfo("Europe/London")) + timedelta(minutes=10)
    rhythm = {"rhythm": "2 weeks", "weekday": "2", "time": "10:00", "minutes": "30", "starts_on": f"{at:%Y-%m-%d}"}
    seen = [
        ben.post(f"{meeting}venue", place=word("place"), version="0"),
        ben.post(f"{meeting}venue", venue="kind:glass_room", place=word("venue"), version="0"),
        amara.get(f"{meeting}at-the-door/"),
        ben.post(f"{meeting}move", day=f"{at:%Y-%m-%d}", time=f"{at:%H:%M}", reason="clash", version="0"),
        ben.post(f"{meeting}points", text=word("draft"), strand="theirs", keep="draft"),
        ben.post(f"{meeting}points", text=word("point"), strand="theirs", keep="shared"),
        amara.post(f"{meeting}points", text=word("hers"), strand="team", keep="shared"),
        ben.post(f"{meeting}draft", field="point", text=word("typing")),
        ben.post("/contact/", kind="fault", text=word("message")),
        ben.post("/contact/", kind="gossip", text=word("message-refused")),
    ]
    seen += write_goals(ben, amara, pair)
    seen += write_questions(ben)
    seen += write_feedback(ben, amara, pair)
    wording = re.findall(r"/meetings/[0-9a-f-]{36}/points/[0-9a-f-]{36}/wording", ben.get(f"{meeting}prepare/"))
    seen.append(amara.post(wording[0].replace("wording", "answers"), text=word("answer")))
    seen += [
        ben.post(wording[0], text=word("reworded"), strand="growth", version="1"),
        ben.post(wording[0], text=word("saved-twice"), strand="growth", version="1"),
        ben.post(f"{meeting}opening"),
        amara.post(f"{meeting}notes", text=word("note"), kind="note"),
        ben.post(f"{meeting}private-note", text=word("private"), version="0"),
        amara.post(f"{meeting}private-note", text=word("of-him"), version="0"),
        amara.post(f"{meeting}commitments", owner="me", text=word("promise"), due_on="", **{"from": "hold"}),
        amara.post(f"{meeting}ending"),
        ben.post(f"{meeting}notes", text=word("agreed"), kind="agreed"),
        ben.post(f"{meeting}wrapping"),
        ben.post(f"{meeting}notes", text=word("too-late"), kind="note"),
    ]
    done = amara.first(r"/commitments/[0-9a-f-]{36}/done")
    seen += [
        amara.post(done),
        ben.post(done.replace("done", "closure"), ending="kept", reason=word("reason")),
        ben.post(f"{pair}series", **rhythm, place=word("series-stale"), version="99"),
        ben.post(f"{pair}series", **rhythm, place=word("series"), version="1"),
    ]
    assert sum(WORD in page for page in seen) > 10  # its readers do read it
    return seen


def test_no_canary_is_on_the_disk_but_everything_else_is(house: tuple[Path, str, list[str]]) -> None:
    home, _, _ = house
    files = [path for path in (home / "home").rglob("*") if path.is_file()]
    found = [str(path) for path in files if WORD.encode() in path.read_bytes()]

    assert found == []
    assert any(b"Ben Okafor" in path.read_bytes() for path in files)  # so a word in the clear would have been found


def test_no_canary_is_in_a_dump_or_a_backup(house: tuple[Path, str, list[str]]) -> None:
    home, _, _ = house
    with reached(home_at(home / "home", demo=True)) as databases:
        dump = run("pg_dump", "--format=plain", "--no-password", f"--dbname={databases.backup}")

    assert WORD.encode() not in dump
    assert b"Ben Okafor" in dump
    assert b"procrastinate_jobs" in dump
    assert WORD.encode() not in (home / "backup").read_bytes()


def test_no_canary_is_in_a_log_not_even_when_the_database_went_away(house: tuple[Path, str, list[str]]) -> None:
    _, log, _ = house

    assert "PostgreSQL ended by itself" in log
    assert WORD not in log


def test_the_page_that_could_not_be_kept_gives_the_words_back_to_their_writer(
    house: tuple[Path, str, list[str]],
) -> None:
    *_, seen = house

    assert word("away") in seen[-1]
    assert "Traceback" not in "".join(seen)
