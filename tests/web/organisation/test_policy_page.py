"""The page of the rule, the page of what lapses, and the sentences that both say."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client

from duologue.people.actions import grant_role
from duologue.people.rules.roles import Role
from duologue.privacy.identity import let_lapse

pytestmark = pytest.mark.django_db
FORM = {
    "window_days": "5",
    "check_in_days": "30",
    "after_days": "30",
    "former_days": "30",
    "custodians": "2",
    "disclosure": "on",
    "break_glass": "on",
    "to": "keep",
}
WIDE = FORM | {"window_days": "30"}


def words(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def test_an_administrator_narrows_it_and_an_auditor_widens_it_with_them(cast: Cast) -> None:
    with transaction.atomic():
        grant_role(None, cast.farid.person_id, Role.AUDITOR, now=NOW)
    assert cast.pair_id
    page = reverse("our-policy")
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        esra, farid, ben = (signed_in_client(viewer) for viewer in (cast.esra, cast.farid, cast.ben))
        assert esra.post(page, FORM).status_code == 302
        assert "for 5 days after the pair ended" in words(ben, page)
        assert "Set it" not in words(ben, page)
        assert esra.post(page, FORM).status_code == 422
        assert esra.post(page, WIDE | {"window_days": "31"}).status_code == 422

        assert esra.post(page, WIDE).status_code == 302
        assert "Waits for an auditor" in words(esra, page)
        assert "Waits for an auditor" not in words(ben, page)
        assert "Agree, for what is written" not in words(esra, page)
        answer = re.search(r"/organisation/policy/[0-9a-f-]{36}/answer", words(farid, page))
        assert answer
        assert esra.post(answer[0], {"to": "agree"}).status_code == 404
        assert farid.post(answer[0], {"to": "agree"}).status_code == 302

        assert "for 30 days after the pair ended" in words(ben, page)
        assert "has become wider" in words(ben, "/")
        ben.post(reverse("log-seen"), {"up_to": "1"})
        assert "has become wider" not in words(ben, "/")
        assert words(farid, "/auditing/").count("Version 3") == 1


def test_a_narrower_rule_is_looked_at_before_it_holds(cast: Cast) -> None:
    page, looked = reverse("our-policy"), FORM | {"to": "look", "break_glass": "off"}
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        esra, ben = signed_in_client(cast.esra), signed_in_client(cast.ben)
        assert "nobody is one yet" in words(esra, page)
        look = html.unescape(esra.post(page, looked).content.decode())
        for said in (
            "30 days → <b>5 days</b>",
            "may be → <b>not here</b>",
            "nobody can put it back",
            "once there is an auditor",
        ):
            assert said in look
        assert ben.post(page, looked).status_code == 404
        assert "for 30 days after the pair ended" in words(ben, page)

        again = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', look)) | {"to": "keep"}
        assert esra.post(page, again).status_code == 302
        assert "Custodians can open nothing" in words(ben, page)
        assert esra.post(page, looked).status_code == 422
        with transaction.atomic():
            grant_role(None, cast.farid.person_id, Role.AUDITOR, now=NOW)
        wider = html.unescape(esra.post(page, looked | {"window_days": "9"}).content.decode())
        assert "5 days → <b>9 days</b>" in wider
        assert "from this moment on" not in wider
        assert "It waits for an auditor, and will reach" in wider


def test_what_lapses_is_counted_and_a_few_are_not_counted_out(cast: Cast) -> None:
    counts = iter((3, 0, 7))
    for job in ("forget_check_ins", "forget_exports", "end_disclosures"):
        many = next(counts)
        let_lapse(job, [(cast.ben, lambda many=many: many)], now=NOW, failed="")  # type: ignore[misc]
    let_lapse("forget_check_ins", [(cast.gwen, lambda: 99)], now=NOW, failed="")
    with time_machine.travel(NOW, tick=False):
        page = words(signed_in_client(cast.esra), reverse("our-retention"))

    rows = {row.split("</b>")[0]: row for row in page.split('<div class="form-row"><p><b>')[1:]}
    assert "had lapsed: under 5" in rows["Check-in answers"]
    assert "had lapsed: none" in rows["Everything of somebody's, gathered to take along"]
    assert "had lapsed: 7" in rows["Disclosures"]
    waiting = page.split("Not looked at yet")[1].split("</ul>")[0]
    assert "<b>Words after a 1:1</b>" in waiting
    assert not any(f"<b>{name}</b>" in waiting for name in rows)
    assert "99" not in page
