"""The key for what is typed without a connection (static/js/adrift.js): of this session, and gone with it."""

from typing import Any

from django import template
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString

_SALT = "duologue adrift"
register = template.Library()


@register.simple_tag(takes_context=True)
def adrift(context: dict[str, Any]) -> SafeString:
    """On the pages where something is typed that is kept. On the page to sign in it stands empty, so that the tab forgets."""
    session = context["request"].session.session_key
    return format_html(
        '<meta name="adrift" content="{}">\n', salted_hmac(_SALT, session, algorithm="sha256").hexdigest()
    )
