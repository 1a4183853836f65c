"""What is handed out: one wheel, put by pip into an environment with nothing else of ours, on a machine with Python alone."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command.running import clean_environment, empty_folder, running
from tests.faults.visitor import Visitor

ROOT = Path(__file__).parents[2]
HERE = Path(sys.executable).parent
pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel() -> Iterator[Path]:
    with empty_folder() as folder:
        subprocess.run(
            [HERE / "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True
        )
        (made,) = folder.glob("duologue-*.whl")
        yield made


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """An environment beside it: the packages as their hashes say, then the wheel by pip, which fetches nothing more."""
    place = wheel.parent / "installed"
    python = place / "bin" / "python"
    install: list[str | Path] = [
        HERE / "uv",
        "pip",
        "install",
        "--quiet",
        "--no-progress",
        "--system-certs",
        "--python",
        python,
    ]
    steps: list[list[str | Path]] = [
        [sys.executable, "-m", "venv", place],
        [*install, "--require-hashes", "-r", ROOT / "requirements" / "base.txt"],
        [python, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel],
    ]
    for words in steps:
        ran = subprocess.run(words, env=clean_environment(), cwd="/", capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
    return place


def test_every_file_of_the_package_is_in_it(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "src/duologue"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = {line.removeprefix("src/") for line in listed.stdout.splitlines() if (ROOT / line).exists()}
    with zipfile.ZipFile(wheel) as packed:
        held = set(packed.namelist())

    assert len(files) > 500
    assert files - held == set()
    catalogues = {name for name in files if name.endswith(".po")}
    assert catalogues
    assert {name.removesuffix(".po") + ".mo" for name in catalogues} <= held
    assert {name.split("/")[0] for name in held if ".dist-info" not in name} == {"duologue"}


def test_it_asks_for_what_it_needs(installed: Path) -> None:
    """pip had no index: what the wheel asks for was there already, in versions that it takes."""
    checked = subprocess.run(
        [installed / "bin" / "python", "-m", "pip", "check"], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, checked.stdout.strip()) == (0, "No broken requirements found.")


def test_it_runs_the_demo_with_pages_files_and_the_language_check(installed: Path) -> None:
    with (
        empty_folder() as home,
        running("--home", home / "home", "--people", "5", command=installed / "bin" / "duologue") as one,
    ):
        ben = Visitor(one.address, next(way["link"] for way in one.told["people"] if way["name"].startswith("Ben")))
        style = ben.first(r"/static/[\w./-]+\.css")
        assert ben.get(style).strip()
        assert ben.status == 200
        told = ben.post("/language", text="You never listen, you are lazy.", context="feedback")
        assert ben.status == 200
        assert "lazy" in told
        assert str(installed) in " ".join(part for child in one.family for part in child.cmdline())


def test_away_from_a_checkout_its_data_goes_where_people_keep_theirs(installed: Path, tmp_path: Path) -> None:
    asked = "from duologue.command.home import home_at; print(home_at(None).path)"
    env = clean_environment() | {"XDG_DATA_HOME": str(tmp_path)}
    ran = subprocess.run(
        [installed / "bin" / "python", "-c", asked], env=env, cwd="/", capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == os.fspath(tmp_path.resolve() / "duologue" / "duologue")
