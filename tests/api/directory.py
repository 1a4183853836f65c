"""A directory of the cast's organisation: it asks with a token of its own, in the shapes that vendors document."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.cast import NOW, Cast

from duologue.bridges.actions.connections import set_up, switch
from duologue.people.actions.directory import make_directory_token
from duologue.privacy.identity import Viewer, acting_as

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Scim:
    def __init__(self, administrator: Viewer) -> None:
        with acting_as(administrator, NOW):
            set_up(administrator, "scim", {"vendor": "entra"}, now=NOW)
            switch(administrator, "scim", on=True, now=NOW)
            self.token = make_directory_token(administrator, now=NOW)
        self.client = Client()

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        said = {"Authorization": f"Bearer {self.token}"} | {key.replace("_", "-"): it for key, it in headers.items()}
        sent: dict[str, Any] = {"data": "" if body is None else json.dumps(body)}
        return self.client.generic(  # type: ignore[return-value]
            method, f"/scim/v2{path}", content_type="application/scim+json", headers=said, **sent
        )

    def get(self, path: str, status: int = 200) -> Any:
        return self._told(self.ask("GET", path), status)

    def add(self, user: dict[str, Any], status: int = 201) -> Any:
        return self._told(self.ask("POST", "/Users", user), status)

    def change(self, id_: str, *operations: dict[str, Any], status: int = 204) -> Any:
        """Somebody as they are afterwards."""
        said = {"schemas": [PATCH], "Operations": list(operations)}
        self._told(self.ask("PATCH", f"/Users/{id_}", said), status)
        return self.get(f"/Users/{id_}") if status == 204 else None

    def _told(self, answer: HttpResponse, status: int) -> Any:
        assert answer.status_code == status, (answer.status_code, answer.content)
        return json.loads(answer.content) if answer.content else None


def entra(name: str, **more: Any) -> dict[str, Any]:
    """As Entra creates somebody, by its documentation."""
    given = name.title()
    return {
        "schemas": [USER, ENTERPRISE],
        "externalId": f"{name}-object-id",
        "userName": f"{name}@example.org",
        "active": True,
        "displayName": given,
        "emails": [{"primary": True, "type": "work", "value": f"{name}@example.org"}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": given, "familyName": "Of the Street", "givenName": given},
        "title": "Designer",
        "phoneNumbers": [{"type": "work", "value": "+44 20"}],
        **more,
    }


def as_manager(id_: str) -> dict[str, Any]:
    return {ENTERPRISE: {"department": "Design", "manager": {"value": id_}}}


def everybody(cast: Cast, scim: Scim) -> dict[str, str]:
    """The cast as their directory has them, reports before their managers."""
    ids = {}
    for name in ("ben", "chidi", "amara", "dana", "esra", "farid"):
        ids[name] = scim.add(entra(name))["id"]
    return ids
