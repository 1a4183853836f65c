"""People from a file: a dry run, all of it, nothing of it, and once more."""

from pathlib import Path

import pytest
from tests.command.running import duologue

GOOD = """Name,Email,Manager email,Department,Time zone,Start date,Badge
Esra Demir,esra@example.org,,People,Europe/London,2020-01-06,1
Amara Okafor,amara@example.org,esra@example.org,Design,Europe/London,2021-03-01,2
Ben Haas,ben@example.org,amara@example.org,Design,Europe/Berlin,2023-09-04,3
"""
NEW = ("--organisation", "Lantern Street", "--administrator", "Esra Demir <esra@example.org>")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(GOOD)
    return path


def test_a_new_organisation_comes_in_whole_and_the_same_file_twice_changes_nothing(new_home: Path, sheet: Path) -> None:
    looked = duologue("import", sheet, *NEW, "--dry-run", "--home", new_home)
    assert looked.returncode == 0, looked.stderr
    assert "Nothing was changed: this was a dry run." in looked.stdout

    first = duologue("import", sheet, *NEW, "--yes", "--home", new_home)
    assert first.returncode == 0, first.stderr
    assert "2 people are new" in first.stdout

    again = duologue("import", sheet, "--yes", "--home", new_home)
    assert again.returncode == 0, again.stderr
    assert "0 people are new, 0 change, 0 get another manager, 3 stay as they are" in again.stdout


def test_one_bad_row_keeps_everything_out(new_home: Path, sheet: Path) -> None:
    sheet.write_text(GOOD + "Chidi Eze,chidi@example.org,nobody@example.org,Design,Europe/London,2024-01-08,4\n")
    refused = duologue("import", sheet, *NEW, "--yes", "--home", new_home)

    assert refused.returncode == 1
    assert "line 5:" in refused.stdout
    assert "nothing was changed" in refused.stderr
    assert "There is no such organisation yet" in duologue("import", sheet, "--yes", "--home", new_home).stderr


def test_a_file_that_is_not_there_is_a_sentence(new_home: Path) -> None:
    refused = duologue("import", "nowhere.csv", *NEW, "--home", new_home)

    assert (refused.returncode, refused.stderr) == (
        1,
        "nowhere.csv cannot be read: No such file or directory. Nothing was changed.\n",
    )
    assert not new_home.exists()
