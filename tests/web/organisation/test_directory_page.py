"""The directory as its administrators see it: a token shown once, what waits, and what a group gives."""

import re

import pytest
from django.urls import reverse
from tests.api.directory import Scim, entra, everybody
from tests.cast import NOW, Cast, account_of, show_who_one_is, signed_in_client

from duologue.bridges.actions.connections import set_up, switch
from duologue.people.models import DirectoryToken, RoleGrant
from duologue.people.queries.directory import directory_bearer_of, held_for
from duologue.people.queries.directory_groups import groups_for
from duologue.privacy.identity import acting_as
from duologue.privacy.models import AccessEntry

pytestmark = pytest.mark.django_db
PAGE, MAKING = reverse("our-directory"), reverse("our-directory-token-making")


def test_a_token_is_shown_once_and_only_a_mark_of_it_is_kept(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    made = esra.post(MAKING).content.decode()
    found = re.search(r"scim_[\w-]+", made)
    assert found
    bearer = directory_bearer_of(found[0])
    assert bearer

    assert bearer.organisation_id == cast.esra.organisation_id
    assert found[0] not in esra.get(PAGE).content.decode()
    assert found[0].encode() not in bytes(DirectoryToken.objects.get(id=bearer.token_id).secret_hash)
    with acting_as(cast.esra, NOW):
        assert (
            AccessEntry.objects.filter(act="made", kind="directory token", subject_id=cast.esra.person_id).count() == 1
        )
    esra.post(MAKING)
    assert esra.post(MAKING).status_code == 422
    esra.post(reverse("our-directory-token-ending", args=[bearer.token_id]))
    assert directory_bearer_of(found[0]) is None
    assert directory_bearer_of(found[0][:-4] + "AAAA") is None


def test_what_lets_others_in_is_made_by_whoever_showed_lately_who_they_are(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    show_who_one_is(esra, account_of(cast.esra), at=0)

    assert "scim_" not in esra.post(MAKING).content.decode()
    assert not DirectoryToken.objects.exists()


def test_what_waits_is_told_with_its_reason_and_goes_by_a_word(cast: Cast) -> None:
    scim = Scim(cast.esra)
    ids = everybody(cast, scim)
    account_of(cast.ben)
    scim.change(ids["ben"], {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "benjamin@example.org"})
    scim.add(entra("jo", emails=[{"primary": True, "value": "farid@example.org"}]))
    esra = signed_in_client(cast.esra)
    page = esra.get(PAGE).content.decode()
    with acting_as(cast.esra, NOW):
        held = {one.name: one.id for one in held_for(cast.esra)}

    assert "signs in with ben@example.org and should get benjamin@example.org" in page
    assert "Two people there have the address farid@example.org" in page
    assert page.count("Yes, that is so") == 1
    for who in (cast.ben, cast.gwen):
        agreeing = reverse("our-directory-agreement", args=[held["Ben"]])
        assert signed_in_client(who).post(agreeing).status_code == 404
    esra.post(reverse("our-directory-agreement", args=[held["Ben"]]))
    assert (
        "benjamin@example.org" not in esra.get(PAGE).content.decode().split("What waits", 1)[1].split("</section>")[0]
    )


def test_a_group_gives_a_role_once_that_is_said_here(cast: Cast) -> None:
    scim = Scim(cast.esra)
    ids = everybody(cast, scim)
    scim.ask("POST", "/Groups", {"displayName": "Audit", "members": [{"value": ids["ben"]}]})
    with acting_as(cast.esra, NOW):
        (group,) = groups_for(cast.esra)
    giving = reverse("our-directory-role", args=[group.id])

    assert signed_in_client(cast.gwen).post(giving, {"role": "auditor"}).status_code == 404
    signed_in_client(cast.esra).post(giving, {"role": "auditor"})
    assert RoleGrant.objects.filter(person=cast.ben.person_id, role="auditor", ended_at=None).exists()


def test_the_pages_of_connections_lead_here(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        for kind in ("scim", "hr-drop"):
            set_up(cast.esra, kind, {}, now=NOW)
            switch(cast.esra, kind, on=True, now=NOW)
    esra = signed_in_client(cast.esra)

    assert PAGE in esra.get(reverse("our-connection", args=["scim"])).content.decode()
    assert reverse("our-lists") in esra.get(reverse("our-connection", args=["hr-drop"])).content.decode()
    tried = esra.post(reverse("our-connection-switch", args=["scim"]), {"to": "try"}, follow=True).content.decode()
    assert "There is no token yet." in tried
