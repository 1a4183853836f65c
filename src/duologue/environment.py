"""Reads the environment, typed, and says in one sentence what is missing or wrong."""

import os
from collections.abc import Collection
from ipaddress import ip_address
from pathlib import Path


class Misconfigured(Exception):
    """A setting is missing or wrong; the message is the sentence to show."""


def text(name: str, default: str | None = None) -> str:
    """The value of `name`, or what stands in the file that `name_FILE` names (so secrets stay out of `ps`)."""
    value, file = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value is not None and file is not None:
        raise Misconfigured(f"Both {name} and {name}_FILE are set. Keep one of them.")
    if file is not None:
        return _read(f"{name}_FILE", Path(file))
    if value is not None:
        return value
    if default is None:
        raise Misconfigured(f"{name} is not set. `duologue serve` sets it; docs/self-hosting.md says what it is for.")
    return default


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off", ""}:
        return False
    raise Misconfigured(f"{name} is {value!r}; it takes yes or no.")


def whole(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise Misconfigured(f"{name} is {value!r}; it takes a whole number.") from None


def one_of(name: str, default: str, known: Collection[str]) -> str:
    value = text(name, default).strip().lower()
    if value not in known:
        raise Misconfigured(f"{name} is {value!r}; it takes one of {', '.join(known)}.")
    return value


def address(name: str, default: str) -> str:
    """An http or https address without a path, such as https://one.example.org."""
    value = text(name, default).rstrip("/")
    scheme, _, host = value.partition("://")
    if scheme not in {"http", "https"} or not host or "/" in host:
        raise Misconfigured(f"{name} is {value!r}; it takes an address such as https://duologue.example.org.")
    return value


def listening(name: str, *, guarded_by: str) -> tuple[str, int] | None:
    """A place to listen, such as 127.0.0.1:9464. One that others reach needs a secret that they show."""
    value = text(name, "").strip()
    if not value:
        return None
    host, _, port = value.rpartition(":")
    try:
        place = ip_address(host.strip("[]"))
        number = int(port)
    except ValueError:
        raise Misconfigured(f"{name} is {value!r}; it takes an address and a port, such as 127.0.0.1:9464.") from None
    if not place.is_loopback and not text(guarded_by, ""):
        raise Misconfigured(f"{name} is {value!r}, which others can reach. Set {guarded_by}, or listen on 127.0.0.1.")
    return str(place), number


def mail_address(name: str) -> str:
    """A bare address, such as answers@example.org; empty without one."""
    value = text(name, "").strip()
    local, _, host = value.partition("@")
    if value and (not local or not host or not value.isprintable() or set(value) & set(' <>,;:"') or "@" in host):
        raise Misconfigured(
            f"{name} is {value!r}; it takes one mail address and nothing else, such as duologue@example.org."
        )
    return value


def _read(name: str, path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError as trouble:
        raise Misconfigured(f"{name} names {path}, which cannot be read: {trouble.strerror}.") from None
