"""Mail of the organisation, for administrators: whether it leaves, what came back, and how each kind looks."""

from base64 import b64encode
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.actions import let_address_go
from duologue.bridges.actions.trying import ask_server, send_to_oneself
from duologue.bridges.queries.returns import require_administrator_of_mail, returns_for, silent_addresses_for
from duologue.bridges.queries.server import counts_for, trial_for
from duologue.bridges.rules.html import Look, as_html, sheet_of
from duologue.bridges.rules.kinds import KINDS, Kind
from duologue.lifecycle.mail_previews import preview_of
from duologue.privacy.refusals import NotYours
from duologue.translation import gettext as _
from duologue.translation import pgettext
from duologue.web.middleware import SignedInRequest

LOOKS = (Look.LIGHT, Look.DARK)


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    counts = counts_for(request.viewer, request.now)
    context = {
        "counts": counts,
        "into_a_folder": not settings.EMAIL_HOST,
        "failed": sorted(counts.failed.items()),
        "trial": trial_for(request.viewer),
        "silent": silent_addresses_for(request.viewer),
        "returns": returns_for(request.viewer),
        "kinds": KINDS.items(),
    }
    return render(request, "mail/ours.html", context)


@require_POST
def trying(request: SignedInRequest) -> HttpResponse:
    """A job asks the mail server: no page waits for it."""
    ask_server(request.viewer, now=request.now)
    messages.success(request, _("The mail server is being asked. Look here again in a moment."))
    return redirect("our-mail")


@require_safe
def kind(request: SignedInRequest, mail_kind: str) -> HttpResponse:
    of = _kind(request, mail_kind)
    looks = {
        Look.LIGHT: pgettext("how a mail looks", "light"),
        Look.DARK: pgettext("how a mail looks", "dark"),
    }
    context = {"kind": of, "of": KINDS[of], "said": preview_of(of, request.now), "looks": looks}
    return render(request, "mail/kind.html", context)


@require_safe
def look(request: SignedInRequest, mail_kind: str, look: str) -> HttpResponse:
    """The mail itself as a page. Its one style sheet is allowed by its own hash, and nothing else at all."""
    of = _kind(request, mail_kind)
    if look not in LOOKS:
        raise NotYours
    chosen, said = Look(look), preview_of(of, request.now)
    shown = as_html(said.subject, said.text, here=settings.DUOLOGUE_PUBLIC_URL, button=said.button, look=chosen)
    answer = HttpResponse(shown)
    digest = b64encode(sha256(sheet_of(chosen).encode()).digest()).decode()
    answer["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    return answer


@require_POST
def sending(request: SignedInRequest, mail_kind: str) -> HttpResponse:
    """To oneself, as it looks; the links in it lead nowhere."""
    of = _kind(request, mail_kind)
    said = preview_of(of, request.now)
    send_to_oneself(request.viewer, said.subject, said.text, now=request.now)
    messages.success(request, _("It is on its way to you."))
    return redirect("our-mail-kind", mail_kind=of)


@require_POST
def letting_go(request: SignedInRequest, silent_id: UUID) -> HttpResponse:
    let_address_go(request.viewer, silent_id, now=request.now)
    messages.success(request, _("Mail goes to that address again."))
    return redirect("our-mail")


def _kind(request: SignedInRequest, name: str) -> Kind:
    require_administrator_of_mail(request.viewer)
    if name not in KINDS:
        raise NotYours
    return Kind(name)
