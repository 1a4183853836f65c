"""What a program is told, byte by byte, as Standard Webhooks have it."""

from datetime import UTC, datetime
from uuid import UUID

from duologue.bridges.rules.told import TO_CHOOSE, Event, body_of, secret_text, signed

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ABOUT = UUID("00000000-0000-0000-0000-000000000007")


def test_the_example_of_the_standard_is_signed_as_there() -> None:
    """https://www.standardwebhooks.com: the secret, the id, the time and the body of its own tests."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = datetime.fromtimestamp(1614265330, UTC)
    said = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')

    assert said["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_is_sent_has_a_kind_a_time_and_an_id() -> None:
    assert body_of(Event.MEETING_PLANNED, ABOUT, AT) == (
        b'{"type":"meeting.planned","timestamp":"2026-11-23T08:30:00+00:00","data":{"id":"'
        + str(ABOUT).encode()
        + b'","href":"/api/v1/meetings/'
        + str(ABOUT).encode()
        + b'"}}'
    )
    assert b"href" not in body_of(Event.POINT_SHARED, ABOUT, AT)


def test_every_kind_has_a_sentence_of_its_own() -> None:
    assert len({event.sentence for event in Event}) == len(Event)
    assert Event.TRIAL not in TO_CHOOSE


def test_a_secret_says_what_it_is() -> None:
    assert secret_text(b"\0" * 24) == "whsec_" + "A" * 32
