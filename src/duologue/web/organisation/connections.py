"""What the organisation is connected with: one page to find all of it, and one for each kind that is set up here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.bridges.actions.connections import set_up, switch, take_away, try_it
from duologue.bridges.connections import KINDS, Kind
from duologue.bridges.connections.calendar_apps import named_by_server
from duologue.bridges.queries.connections import ConnectionFacts, connection_for, connections_for
from duologue.bridges.queries.server import counts_for, trial_for
from duologue.bridges.rules.connections import ON, Field, Sort
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext, pgettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, shown_lately

FURTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "scim": (("our-directory", marked("Tokens, what waits for a word, and groups")),),
    "hr-drop": (
        ("our-lists", marked("The files, and what each would change")),
        ("our-directory", marked("What waits for a word")),
    ),
    "hr-pull": (
        ("our-lists", marked("The lists, and what each would change")),
        ("our-directory", marked("What waits for a word")),
    ),
    "oidc": (("our-sign-in", marked("Who signs in as whom, rescue codes, and whether it is the only way in")),),
}
"""Of a kind: pages beside its own, as the name of the route and what the link says."""
INSTEAD = {"slack": (("our-chat", marked("Let Duologue in from Slack's own page instead")),)}
"""Of a kind: other ways to set it up, which need nothing to be there."""
_BACK = (("calendar-consent-back", marked("The one address to come back to, for the app there")),)
ADDRESSES = {
    "oidc": (("account_provider_back", marked("The one address to come back to, for the provider")),),
    "google": _BACK,
    "microsoft": _BACK,
    "slack": (("public-chat", marked("The address for our app there, wherever Slack asks for one")),),
}
"""Of a kind: addresses of ours that the other side wants to know."""
_DONE = {
    "on": marked("It is on."),
    "off": marked("It is off."),
    "away": marked("It is gone, and what let anybody in with it."),
}


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    words: str
    address: str
    state: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of the form as it stands. Of a secret nothing is ever shown."""

    field: Field
    value: str
    kept: bool = False

    @property
    def sort(self) -> str:
        return self.field.sort.value

    @property
    def part(self) -> str:
        return self.field.part

    @property
    def must(self) -> bool:
        return self.field.needed and not self.kept


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    here = connections_for(request.viewer)
    ours = [
        Row(kind.title, kind.words, reverse("our-connection", args=[kind.name]), _state(kind, here.get(kind.name)))
        for kind in KINDS.values()
    ]
    return render(request, "organisation/connections.html", {"rows": [*ours, _mail(request)]})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, name: str) -> HttpResponse:
    """What stands, and the form. What was typed stays on the page when it cannot be kept, but for secrets."""
    kind = _kind(request.viewer, name)
    if not shown_lately(request):
        return first_again("our-connection", name)
    trouble = ""
    if request.method == "POST":
        try:
            set_up(
                request.viewer,
                name,
                {one.name: reading.words(request, one.name) for one in kind.fields},
                now=request.now,
            )
            messages.success(request, _("It is kept."))
            return redirect("our-connection", name)
        except (Refused, UnusableText) as refusal:
            trouble = refusal.sentence
    here = connection_for(request.viewer, name)
    context = {
        "kind": kind,
        "here": here,
        "state": _state(kind, here),
        "by_server": here is None and named_by_server(name) is not None,
        "fields": [_shown(request, field, here) for field in kind.fields],
        "trouble": trouble,
        "further": [(route, _(words)) for route, words in FURTHER.get(name, ())],
        "instead": [(route, _(words)) for route, words in INSTEAD.get(name, ())],
        "addresses": [
            (_(words), settings.DUOLOGUE_PUBLIC_URL + _address(route, request.viewer))
            for route, words in ADDRESSES.get(name, ())
        ],
    }
    return render(request, "organisation/connection.html", context, status=422 if trouble else 200)


@require_POST
def switching(request: SignedInRequest, name: str) -> HttpResponse:
    """Try it, on, off, or away with it."""
    _kind(request.viewer, name)
    if not shown_lately(request):
        return first_again("our-connection", name)
    to = reading.chosen(request, "to", ["try", "on", "off", "away"])
    if to == "try":
        verdict = try_it(request.viewer, name, now=request.now)
        messages.add_message(request, messages.SUCCESS if verdict.works else messages.WARNING, verdict.sentence)
        return redirect("our-connection", name)
    if to == "away":
        take_away(request.viewer, name, now=request.now)
    else:
        switch(request.viewer, name, on=to == "on", now=request.now)
    messages.success(request, _(_DONE[to]))
    return redirect("our-connection", name)


def _kind(viewer: Viewer, name: str) -> Kind:
    require_administrator(viewer)
    if name not in KINDS:
        raise NotYours
    return KINDS[name]


def _shown(request: SignedInRequest, field: Field, here: ConnectionFacts | None) -> Shown:
    if field.sort is Sort.SECRET:
        return Shown(field, "", kept=here is not None and field.name in here.secrets_there)
    stands: Any = here.settings.get(field.name, "") if here else ""
    if request.method == "POST":
        stands = request.POST.get(field.name, "")
    return Shown(field, ON if field.sort is Sort.TICK and stands else stands)


def _state(kind: Kind, here: ConnectionFacts | None) -> str:
    if here is None:
        return _("on, as this server's settings say") if named_by_server(kind.name) else _("not set up")
    if here.works is False:
        return _("on, and it did not work the last time") if here.on else _("off, and it did not work the last time")
    return pgettext("a connection", "on") if here.on else pgettext("a connection", "off")


def _address(route: str, viewer: Viewer) -> str:
    return reverse(route, args=[viewer.organisation_id] if route == "public-chat" else [])


def _mail(request: SignedInRequest) -> Row:
    """Set up on the server, and looked after on a page of its own."""
    words = _("The server that takes our mail, what came back, and how each mail looks.")
    return Row(_("Mail"), words, reverse("our-mail"), _leaves(request))


def _leaves(request: SignedInRequest) -> str:
    if not settings.EMAIL_HOST:
        return _("no mail server is named, so mail is put into a folder and reaches nobody")
    trial = trial_for(request.viewer)
    if trial and not all(step[1] for step in trial.steps):
        return _("on, and the mail server did not work when you asked it last")
    failed = sum(counts_for(request.viewer, request.now).failed.values())
    if not failed:
        return pgettext("a connection", "on")
    return ngettext(
        "on, and {many} of seven days could not be sent", "on, and {many} of seven days could not be sent", failed
    ).format(many=failed)
