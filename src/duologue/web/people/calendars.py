"""One's own calendars, and how one likes one's time."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.queries import accounts_for, by_mail_for, feed_made_at, sender, vendors_for
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.readiness import actions
from duologue.readiness.queries import my_wishes, sources_for
from duologue.readiness.rules.times import MOST_BUFFER, MOST_IN_A_ROW, Energy, Wishes, hours_as, hours_in
from duologue.translation import gettext as _
from duologue.translation.dates import weekdays
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    return page_with(request, "", 200)


@require_POST
def bring(request: SignedInRequest) -> HttpResponse:
    """A file, or an address to be read again and again. What cannot be kept comes back with a sentence."""
    try:
        _bring(request)
    except (Refused, UnusableText) as trouble:
        return page_with(request, trouble.sentence, 422)
    return redirect("your-calendars")


@require_POST
def again(request: SignedInRequest, source_id: UUID) -> HttpResponse:
    actions.ask_to_read(request.viewer, source_id, now=request.now)
    messages.success(request, _("It is read again now; look here in a moment."))
    return redirect("your-calendars")


@require_POST
def removal(request: SignedInRequest, source_id: UUID) -> HttpResponse:
    actions.take_away(request.viewer, source_id)
    messages.success(request, _("It is gone, and everything that was kept of it."))
    return redirect("your-calendars")


@require_POST
def wishes(request: SignedInRequest) -> HttpResponse:
    """Working hours, hours to be left alone, and what one would rather have."""
    try:
        kept = Wishes(
            _hours(request, "hours"),
            _hours(request, "quiet"),
            reading.whole(request, "buffer", least=0, most=MOST_BUFFER),
            reading.whole(request, "in_a_row", least=0, most=MOST_IN_A_ROW),
            Energy(reading.chosen(request, "energy", list(Energy))),
        )
    except UnusableText as trouble:
        return page_with(request, _("{trouble} Nothing was changed.").format(trouble=trouble.sentence), 422)
    if not any(kept.hours.values()):
        return page_with(request, _("Without any working hours there is no time to find. Nothing was changed."), 422)
    actions.keep_wishes(request.viewer, kept, now=request.now)
    messages.success(request, _("Kept. Times that are found for you suit it from now on."))
    return redirect("your-calendars")


def _bring(request: SignedInRequest) -> None:
    name = reading.words(request, "name")
    file, address = request.FILES.get("file"), reading.words(request, "address").strip()
    if file is None and not address:
        raise UnusableText(_("Choose a file, or give an address."))
    if address:
        own = settings.DUOLOGUE_OWN_NETWORKS
        actions.bring_address(request.viewer, name or _("Calendar"), address, own_networks=own, now=request.now)
        messages.success(request, _("It is being read now; look here in a moment."))
    elif file is not None:
        actions.bring_file(request.viewer, name or file.name or _("Calendar"), file.read(), now=request.now)
        messages.success(request, _("It is read. The file itself is not kept."))


def _hours(request: SignedInRequest, what: str) -> dict[int, tuple[tuple[int, int], ...]]:
    said = {day: hours_in(reading.words(request, f"{what}-{day}"), name) for day, name in enumerate(weekdays())}
    return {day: hours for day, hours in said.items() if hours}


def page_with(request: SignedInRequest, trouble: str, status: int) -> HttpResponse:
    """The whole page, with a sentence about what went wrong."""
    kept = my_wishes(request.viewer)
    week = [
        (day, name, hours_as(kept.hours.get(day, ())), hours_as(kept.quiet.get(day, ())))
        for day, name in enumerate(weekdays())
    ]
    sources = sources_for(request.viewer)
    accounts = accounts_for(request.viewer)
    let_in = {account.kind for account in accounts}
    read = {source.id for source in sources}
    context = {
        "sources": sources,
        "wishes": kept,
        "week": week,
        "energies": list(Energy),
        "trouble": trouble,
        "feed_made_at": feed_made_at(request.viewer),
        "by_mail": by_mail_for(request.viewer),
        "answers_are_read": sender().reads_answers,
        "accounts": [(account, account.id in read) for account in accounts],
        "vendors": [one for one in vendors_for(request.viewer) if one[0] not in let_in],
        "posted": request.POST,
        "now": request.now,
    }
    return render(request, "people/calendars.html", context, status=status)
