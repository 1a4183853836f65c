"""An editor's Markdown as a page shows it: quieter than in a note, as it may stand in public."""

from functools import cache

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from duologue.bridges.rules.emphasis import as_plain
from duologue.labs.rules.weekly.issue import spoken
from duologue.labs.rules.weekly.standing_out import for_a_mail

register = template.Library()
register.filter("week", spoken)

_TAGS = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "s", "hr", "h2"}


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("strikethrough").disable("image")


@register.filter
def in_a_mail(text: str) -> str:
    """The same as the plain part of a mail says it."""
    return as_plain(for_a_mail(text))


@register.filter
def issue(text: str) -> SafeString:
    """Links to https and mail alone, no pictures, no frames; every heading stands below the title of the page."""
    parser = _markdown()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2"
    html = nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308 - cleaned by nh3 above
