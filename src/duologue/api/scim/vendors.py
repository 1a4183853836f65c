"""What directories send that the standard does not know, put as the standard has it before anything is read.

Entra: operations in capitals, "True" for true, a manager as a bare text, and none of them as an empty one. Okta: a change without
a path whose value holds it all; a manager under `managerId`.
"""

import json
from typing import Any

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_TRUTHS = {"true": True, "false": False}
_MANAGER = f"{ENTERPRISE}:manager".lower()
_MANAGERS = (_MANAGER, "manager", f"{_MANAGER}.value", "manager.value", f"{_MANAGER}id", "managerid")


def as_the_standard_has_it(body: bytes) -> bytes:
    """What is no JSON object stays as it is: the library says what is wrong with it."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return body
    if not isinstance(said, dict):
        return body
    for name in list(said):
        if name.lower() == "operations" and isinstance(said[name], list):
            said[name] = [_operation(one) if isinstance(one, dict) else one for one in said[name]]
    return json.dumps(_resource(said)).encode()


def _operation(said: dict[str, Any]) -> dict[str, Any]:
    one = {name.lower() if name.lower() in ("op", "path", "value") else name: value for name, value in said.items()}
    if isinstance(one.get("op"), str):
        one["op"] = one["op"].lower()
    path = one["path"].lower() if isinstance(one.get("path"), str) else ""
    if path in _MANAGERS:
        return _about_the_manager(one)
    if path == "active" or path.endswith(".primary"):
        one["value"] = _truth(one.get("value"))
    elif isinstance(one.get("value"), dict):
        one["value"] = _resource(one["value"])
    return one


def _about_the_manager(one: dict[str, Any]) -> dict[str, Any]:
    path = f"{ENTERPRISE}:manager"
    manager = _manager(one.get("value"))
    if one.get("op") == "remove" or manager is None:
        return {"op": "remove", "path": path}
    return {"op": one.get("op"), "path": path, "value": manager}


def _resource(said: dict[str, Any]) -> dict[str, Any]:
    return {name: _attribute(name.lower(), value) for name, value in said.items()}


def _attribute(name: str, value: Any) -> Any:
    if name == "active":
        return _truth(value)
    if name == "emails" and isinstance(value, list):
        return [{**one, "primary": _truth(one["primary"])} if _has_primary(one) else one for one in value]
    if name in _MANAGERS:
        return _manager(value)
    if name == ENTERPRISE.lower() and isinstance(value, dict):
        return {
            ("manager" if key.lower() == "managerid" else key): _attribute(key.lower(), it) for key, it in value.items()
        }
    return value


def _has_primary(one: Any) -> bool:
    return isinstance(one, dict) and "primary" in one


def _manager(value: Any) -> dict[str, Any] | None:
    if isinstance(value, list):  # one of them at most
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("value") or value.get("managerId")
    return {"value": str(value)} if value else None


def _truth(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("value")
    return _TRUTHS.get(value.strip().lower(), value) if isinstance(value, str) else value
