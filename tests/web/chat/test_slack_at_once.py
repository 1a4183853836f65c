"""The same request of Slack's, many times in the same moment: what it asks for is done once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, build_cast
from tests.rooms.bridges.chatting import street_of
from tests.rooms.bridges.slack_server import press, signed, submission

from duologue.bridges.queries.chat import ref_of
from duologue.bridges.rules.chat import Act
from duologue.preparation.models import TalkingPoint
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def test_a_form_that_comes_eight_times_at_once_is_one_point(monkeypatch: pytest.MonkeyPatch) -> None:
    with street_of(build_cast(), monkeypatch) as street:
        ben, together = street.cast.ben, Barrier(AT_ONCE, timeout=30)
        street.hear(press(ref_of(ben, Act.POINT, street.meeting_id)))
        body = submission(street.slack.views[-1], "The rota")
        address, headers = reverse("public-chat", args=[ben.organisation_id]), signed(body, NOW.timestamp())

        def send(_: int) -> int:
            try:
                together.wait()
                kind = "application/x-www-form-urlencoded"
                return Client().post(address, body, content_type=kind, headers=headers).status_code
            finally:
                connection.close()

        with time_machine.travel(NOW, tick=False), ThreadPoolExecutor(AT_ONCE) as pool:
            answered = set(pool.map(send, range(AT_ONCE)))

        assert answered == {200}
        with acting_as(ben, NOW):
            assert TalkingPoint.objects.filter(organisation_id=ben.organisation_id).count() == 1
