"""Writing the Weekly: for administrators, and for whom they name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.labs import actions
from duologue.labs.actions.issues import SavedMeanwhile
from duologue.labs.queries import (
    editors_for,
    issue_kept_for,
    issues_kept_for,
    public_pages_of,
    readers_outside,
    versions_saved_for,
)
from duologue.labs.rules.weekly.issue import (
    TEXT,
    TITLE,
    NotYetAnIssue,
    Written,
    has_begun_to_leave,
    weeks_to_choose,
)
from duologue.lifecycle.weekly import send_trial
from duologue.people.actions.permission import require_administrator
from duologue.people.policy import may_administer
from duologue.people.queries import colleague_at, roles_of
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

NOBODY = marked("Nobody here signs in with that address. Nothing was changed; look at it again.")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """Every issue, and a new one. What cannot be kept comes back as it was typed, with a sentence."""
    issues = issues_kept_for(request.viewer)
    troubles: list[str] = []
    if request.method == "POST":
        try:
            begun = actions.begin_issue(request.viewer, _typed(request), now=request.now)
            return redirect("our-weekly-issue", begun)
        except NotYetAnIssue as trouble:
            troubles = trouble.sentences
        except UnusableText as trouble:
            troubles = [trouble.sentence]
    administers = may_administer(roles_of(request.viewer))
    context = {
        "issues": [(one, one.week is not None and has_begun_to_leave(one.week, request.now)) for one in issues],
        "typed": _typed(request),
        "troubles": troubles,
        "title_limit": TITLE,
        "text_limit": TEXT,
        "administers": administers,
        "editors": editors_for(request.viewer),
        "public": public_pages_of(request.viewer),
        "outside": readers_outside(request.viewer) if administers else 0,
        "house_id": request.viewer.organisation_id,
    }
    return render(request, "weekly/editing.html", context, status=422 if troubles else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: SignedInRequest, issue_id: UUID) -> HttpResponse:
    """One issue: to write on, and as its readers would see it."""
    kept = issue_kept_for(request.viewer, issue_id)
    if request.method != "POST":
        return _issue(request, issue_id, kept.written, kept.version, [], 200)
    typed, based_on = _typed(request), reading.version(request)
    try:
        actions.save_issue(request.viewer, issue_id, typed, based_on=based_on, now=request.now)
    except NotYetAnIssue as trouble:
        return _issue(request, issue_id, typed, based_on, trouble.sentences, 422)
    except UnusableText as trouble:
        return _issue(request, issue_id, typed, based_on, [trouble.sentence], 422)
    except SavedMeanwhile as trouble:
        return _issue(request, issue_id, typed, trouble.number, [trouble.sentence], 409)
    messages.success(request, _("Saved. What is scheduled stays as it was until you schedule it anew."))
    return redirect("our-weekly-issue", issue_id)


@require_POST
def trying(request: SignedInRequest, issue_id: UUID) -> HttpResponse:
    send_trial(request.viewer, issue_id, now=request.now)
    messages.success(request, _("It is on its way to your own address, as you would get it."))
    return redirect("our-weekly-issue", issue_id)


@require_POST
def scheduling(request: SignedInRequest, issue_id: UUID) -> HttpResponse:
    week, public = reading.words(request, "week"), reading.words(request, "public") == "yes"
    actions.schedule_issue(request.viewer, issue_id, week, public=public, now=request.now)
    messages.success(request, _("It goes out with that Weekly.") if week else _("It is a draft again."))
    return redirect("our-weekly-issue", issue_id)


@require_POST
def editors(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    person = colleague_at(request.viewer, reading.words(request, "address"))
    if person is None:
        raise Refused(_(NOBODY))
    actions.name_editor(request.viewer, person, now=request.now)
    messages.success(request, _("They can write in the Weekly from now on."))
    return redirect("our-weekly")


@require_POST
def ending(request: SignedInRequest, editor_id: UUID) -> HttpResponse:
    actions.end_editor(request.viewer, editor_id, now=request.now)
    return redirect("our-weekly")


@require_POST
def public_pages(request: SignedInRequest) -> HttpResponse:
    weekly, contact = (reading.words(request, name) == "yes" for name in ("weekly", "contact"))
    actions.choose_public_pages(request.viewer, weekly=weekly, contact=contact, now=request.now)
    messages.success(request, _("Noted. What is not open answers like any page that is not there."))
    return redirect("our-weekly")


def _issue(
    request: SignedInRequest, issue_id: UUID, written: Written, based_on: int, troubles: list[str], status: int
) -> HttpResponse:
    kept = issue_kept_for(request.viewer, issue_id)
    context = {
        "kept": kept,
        "written": written,
        "based_on": based_on,
        "troubles": troubles,
        "versions": versions_saved_for(request.viewer, issue_id),
        "weeks": weeks_to_choose(request.now),
        "is_out": kept.week is not None and has_begun_to_leave(kept.week, request.now),
        "public": public_pages_of(request.viewer),
        "title_limit": TITLE,
        "text_limit": TEXT,
    }
    return render(request, "weekly/edit.html", context, status=status)


def _typed(request: SignedInRequest) -> Written:
    return Written(reading.words(request, "title"), reading.words(request))
