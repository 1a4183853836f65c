"""What is handed to those who run it is read by the programs it is for, where they are; and names only settings there are."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.house.test_settings import ROOT, settings_read

DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "duologue.service"
CERTIFICATE = re.compile(r"/etc/letsencrypt/live/\S+/(fullchain|privkey)\.pem")


def _there(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not on this machine")
    return found


def test_every_setting_named_there_is_read() -> None:
    named = {name for file in DEPLOY.iterdir() for name in re.findall(r"DUOLOGUE_[A-Z_]+", file.read_text())}

    assert "DUOLOGUE_PUBLIC_URL" in named
    assert {name for name in named if not {name, name.removesuffix("_FILE")} & settings_read()} == set()


def test_systemd_finds_nothing_wrong_with_the_service(tmp_path: Path) -> None:
    """But for the command, which is not installed here."""
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace("/srv/duologue/bin/duologue serve", "/bin/true serve"))
    looked = subprocess.run([_there("systemd-analyze"), "verify", unit], capture_output=True, text=True, check=False)

    assert (looked.returncode, looked.stderr) == (0, "")


def test_systemd_finds_the_service_well_shut(tmp_path: Path) -> None:
    asked = [_there("systemd-analyze"), "security", "--offline=yes", "--threshold=20", str(UNIT)]
    looked = subprocess.run(asked, capture_output=True, text=True, check=False)

    assert looked.returncode == 0, looked.stdout[-2000:]


def test_nginx_reads_its_example(tmp_path: Path) -> None:
    nginx = _there("nginx")
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=x",
    ]
    subprocess.run(
        [*made, "-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"],
        capture_output=True,
        check=True,
    )
    here = CERTIFICATE.sub(lambda found: f"{tmp_path}/{found[1]}.pem", (DEPLOY / "nginx.conf").read_text())
    (tmp_path / "whole.conf").write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{here}\n}}\n")
    looked = subprocess.run([nginx, "-t", "-c", tmp_path / "whole.conf"], capture_output=True, text=True, check=False)

    assert looked.returncode == 0, looked.stderr


def test_caddy_reads_its_example() -> None:
    asked = [_there("caddy"), "adapt", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    looked = subprocess.run(asked, capture_output=True, text=True, check=False)

    assert looked.returncode == 0, looked.stderr
    assert "warn" not in looked.stderr.lower()


def test_the_container_copies_what_is_there_and_runs_what_there_is() -> None:
    """No engine builds it here: at least its files and its command are those of this version."""
    lines = (DEPLOY / "Containerfile").read_text()
    copied = [word for line in re.findall(r"(?m)^COPY (?!--)(.+)$", lines) for word in line.split()[:-1]]

    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert 'CMD ["duologue", "serve", "--host", "0.0.0.0", "--port", "8000"]' in lines
