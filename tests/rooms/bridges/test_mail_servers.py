"""Mail servers that cannot be trusted, that say yes and drop it, and that know a mail already."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django import Settings
from tests.cast import NOW, Cast
from tests.rooms.bridges.postbox import Postbox, free_port, send_to

from duologue.bridges.actions import NotDelivered, deliver, forget_returns, post_mail
from duologue.bridges.actions.trying import steps_of_server
from duologue.bridges.models import OutgoingMail, ReturnedMail, SilentAddress
from duologue.people.models import Person
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db


def owed(cast: Cast) -> OutgoingMail:
    mail_id = post_mail(cast.ben, subject="Your Duologue account", body="Dear Ben,\n\nwords.\n", now=NOW)
    return OutgoingMail.objects.get(id=mail_id)


@pytest.fixture
def stranger(settings: Settings, tmp_path: Path) -> Iterator[Postbox]:
    """Speaks TLS with a certificate that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    shapes = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path / "both.pem"
    file.write_bytes(key.private_bytes(*shapes) + made.sign(key, hashes.SHA256()).public_bytes(shapes[0]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), tls_context=context)
    controller.start()
    send_to(settings, controller.port)
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = True, False
    yield box
    controller.stop()


def test_a_certificate_that_nobody_signed_gets_no_mail_and_is_named(cast: Cast, stranger: Postbox) -> None:
    mail = owed(cast)
    with pytest.raises(NotDelivered, match="SSLCertVerificationError"):
        deliver(mail.organisation_id, mail.id, now=NOW)

    assert stranger.letters == []
    assert steps_of_server()[-1] == (
        "Turning to TLS",
        False,
        "Its certificate is not good for that name, or nobody we trust has signed it.",
    )


class Forgetful(Postbox):
    """Takes a mail, and hangs up before it has said so."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        said = await super().handle_DATA(server, session, envelope)
        if len(self.letters) == 1:
            assert server.transport is not None
            server.transport.close()
        return said


def test_one_that_takes_it_and_hangs_up_gets_a_copy_that_is_known_for_one(cast: Cast, settings: Settings) -> None:
    box, mail = Forgetful(), owed(cast)
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    send_to(settings, controller.port)
    try:
        with pytest.raises(NotDelivered):
            deliver(mail.organisation_id, mail.id, now=NOW)
        assert deliver(mail.organisation_id, mail.id, now=NOW)
        assert not deliver(mail.organisation_id, mail.id, now=NOW)
    finally:
        controller.stop()
    assert [letter["Message-ID"] for letter in box.letters] == [f"<{mail.id}@127.0.0.1>"] * 2


def test_what_came_back_lapses_and_an_address_that_is_nobodys_any_more_goes(cast: Cast) -> None:
    ben, ours = cast.ben, {"organisation_id": cast.ben.organisation_id}
    with acting_as(ben, NOW):
        known = {**ours, "person_id": ben.person_id, "address": "ben@example.org"}
        for days in (1, 91):
            mail = owed(cast)
            ReturnedMail.objects.create(id=mail.id, kind="HARD", at=NOW - timedelta(days=days), **known)
        SilentAddress.objects.create(why="HARD", since=NOW, **known)
    with acting_as(cast.esra, NOW):
        assert forget_returns(cast.esra, now=NOW) == 1
    Person.objects.filter(**ours, id=ben.person_id).update(email="ben@elsewhere.example")
    with acting_as(cast.esra, NOW):
        assert forget_returns(cast.esra, now=NOW) == 2
        assert forget_returns(cast.esra, now=NOW) == 0
