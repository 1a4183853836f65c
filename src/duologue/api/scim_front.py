"""The address of SCIM. What speaks it is heavy, and is brought in when a directory first asks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from duologue.api.in_english import in_english


@csrf_exempt
@login_not_required
@in_english
def front(request: HttpRequest, rest: str = "") -> HttpResponse:
    from duologue.api.scim.door import answered

    return answered(request, rest)
