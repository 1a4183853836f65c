"""The check-in of one 1:1 by the link of a mail, without signing in. It shows a form, and nothing that anybody wrote."""

from contextlib import nullcontext
from datetime import UTC, datetime

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from duologue.meetings.queries import Ahead, one_ahead_for
from duologue.meetings.rules.steps import Step
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import check_in
from duologue.readiness.queries import bearer_of, culture_for
from duologue.readiness.rules.answers import Moment
from duologue.readiness.rules.told import who_reads
from duologue.translation import gettext as _
from duologue.web import errors
from duologue.web.pages.check_in import given_in
from duologue.web.templatetags.duologue import given as first_name
from duologue.web.told.check_ins import begins_with, questions_of


# What a form may do here follows from the link alone and from no cookie, so there is nothing that another site could
# ride on; and a browser that is told to send no referrer sends no origin either, by which a form is else known as ours.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """To look changes nothing; to send keeps. A link that is wrong or over is like any page that is not there."""
    # Looking is not counted: to count would be to change something, and no token is ever guessed.
    too_often = ratelimit.consume_or_429(request, action="check_in_by_mail") if request.method == "POST" else None
    answer = too_often or _page(request, token)
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest, token: str) -> HttpResponse:
    bearer = bearer_of(token)
    here: Viewer | None = getattr(request, "viewer", None)
    # Whoever is signed in as somebody else holds a link that is not theirs.
    if bearer is None or (here is not None and here.person_id != bearer[0].person_id):
        return errors.not_found(request)
    viewer, meeting_id = bearer
    now = datetime.now(UTC)
    try:
        with nullcontext() if here else acting_as(viewer, now), timezone.override(viewer.zone):
            ahead = one_ahead_for(viewer, meeting_id, now)
            if request.method != "POST":
                return redirect("step", meeting_id, Step.WEEK_BEFORE) if here else _form(request, viewer, ahead)
            return _kept(request, viewer, ahead, now)
    except NotYours:
        return errors.not_found(request)


def _kept(request: HttpRequest, viewer: Viewer, ahead: Ahead, now: datetime) -> HttpResponse:
    given = given_in(request)
    try:
        kept = check_in(viewer, ahead.id, Moment.WEEK_BEFORE, given, now=now)
    except Refused:
        return _form(request, viewer, ahead, trouble=_("Choose among the answers shown. Nothing was changed."))
    read = who_reads(kept.answers, first_name(kept.other_name))
    return render(request, "check_in/kept.html", {"ahead": ahead, "step": Step.WEEK_BEFORE, "who_reads": read})


def _form(request: HttpRequest, viewer: Viewer, ahead: Ahead, trouble: str = "") -> HttpResponse:
    culture = culture_for(viewer, ahead.id).here
    context = {
        "ahead": ahead,
        "questions": questions_of(Moment.WEEK_BEFORE, ahead.other_name, {}, culture),
        "begins": begins_with(culture, ahead.other_name),
        "trouble": trouble,
    }
    return render(request, "check_in/by_mail.html", context, status=422 if trouble else 200)
