"""For whoever watches the server or stands in front of it: one word, the same for everybody, and no reason."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from duologue.web import standing


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked: whoever starts it anew for this answer would mend no database."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether people may be sent here; with `?worker=yes` whether somebody does the work that is put off, too."""
    now = datetime.now(UTC)
    well = standing.may_answer() and ("worker" not in request.GET or standing.has_worker(now))
    if well:
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse("not now\n", content_type="text/plain", status=503, headers={"Retry-After": "5"})


urlpatterns = [path("health", alive, name="health"), path("ready", ready, name="ready")]
