"""Signing in by way of the provider that an organisation has anyway (OpenID Connect)."""

import re
from datetime import datetime
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings

from duologue.bridges.connections.provider import IN_ALL, ProviderTrouble, forget_what_is_known, keys_of, provider_at
from duologue.bridges.rules.addresses import cleaned
from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

NAME = "oidc"
BY_ADDRESS = "address"
BY_HAND = "hand"
BY_DIRECTORY, BY_OBJECT_ID = "directory", "object-id"
REQUIRED = "required"
"""A setting that no form has: the issuer without which nobody comes in."""
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


class SignInByProvider:
    name = NAME
    works_first = True

    @property
    def title(self) -> str:
        return _("Single sign-on")

    @property
    def words(self) -> str:
        return _(
            "People sign in where they sign in at work anyway (OpenID Connect). Whoever runs that provider can let anybody in as anybody, "
            "so connect one that you trust with it."
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*_there(), *_who_comes_in())

    def check(self, opened: Opened) -> None:
        address = cleaned(opened.says("issuer"), own_networks=settings.DUOLOGUE_OWN_NETWORKS)
        parts = urlsplit(opened.says("issuer"))
        if parts.query or parts.fragment or parts.scheme not in ("http", "https") or not address:
            raise UnusableText(_("An issuer is an address that begins with https://, and has no ? or # in it."))
        if opened.ticked("create"):
            if opened.says("match") != BY_ADDRESS:
                raise Refused(_("Whoever is added by signing in is known by a verified address. Choose that as well."))
            if not domains_of(opened) or not all(_DOMAIN.fullmatch(one) for one in domains_of(opened)):
                raise Refused(_("Say which domains the addresses have of whom is added, such as example.org."))

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        """Whether it is there and publishes keys. That the client is known there shows when somebody signs in."""
        forget_what_is_known(opened.says("issuer"))
        until = monotonic() + IN_ALL
        try:
            keys_of(provider_at(opened.says("issuer"), until=until), until=until)
        except ProviderTrouble as trouble:
            return Verdict(False, trouble.sentence)
        return Verdict(
            True, _("The provider answers and publishes its keys. Sign in with it yourself to see the rest.")
        )


def _there() -> tuple[Field, ...]:
    issuer = _("Exactly as the provider writes it, with the slash at its end or without.")
    return (
        Field(
            "button",
            _("Name on the button"),
            hint=_("“Continue with …” stands on the page to sign in."),
            example="Lantern ID",
        ),
        Field("issuer", _("Issuer"), hint=issuer, example="https://id.example.org"),
        Field("client_id", _("Client ID")),
        Field("client_secret", _("Client secret"), Sort.SECRET, needed=False),
    )


def _who_comes_in() -> tuple[Field, ...]:
    choices = (
        (BY_HAND, _("only whom you connected by hand")),
        (BY_DIRECTORY, _("whoever has the subject as external id in the directory (SCIM)")),
        (BY_OBJECT_ID, _("whoever has the object id as external id in the directory (Entra ID)")),
        (BY_ADDRESS, _("whoever is on the list with a mail address that the provider has verified")),
    )
    return (
        Field("match", _("Who comes in"), Sort.CHOICE, choices=choices),
        Field("create", _("Whoever is not on the list is added by signing in"), Sort.TICK, needed=False),
        Field(
            "domains",
            _("Domains of those who are added"),
            hint=_("What stands behind the @ of their verified addresses, with a space between several."),
            example="example.org",
            needed=False,
        ),
    )


def domains_of(opened: Opened) -> list[str]:
    return opened.says("domains").lower().replace(",", " ").split()
