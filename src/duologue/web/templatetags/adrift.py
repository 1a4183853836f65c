"""The key for what is typed without a connection (static/js/adrift.js): of this session, and gone with it."""

from typing import Any

from django import template
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def adrift(context: dict[str, Any]) -> SafeString | str:
    """Empty where nobody is signed in, so that the tab forgets; nothing on a page that is the same for everybody."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or (user.is_authenticated and not getattr(request, "viewer", None)):
        return ""
    session = request.session.session_key if user.is_authenticated else None
    key = salted_hmac("duologue adrift", session, algorithm="sha256").hexdigest() if session else ""
    return format_html('<meta name="adrift" content="{}">\n', key)
