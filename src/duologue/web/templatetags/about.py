"""Help beside a page, found by the route that was asked for."""

from typing import Any

from django import template

from duologue.web.told.about import about

register = template.Library()


@register.inclusion_tag("parts/about.html", takes_context=True)
def about_this_page(context: Any) -> dict[str, str]:
    """Within a 1:1 each step has words of its own."""
    step = context.get("step_slug")
    match = getattr(context.get("request"), "resolver_match", None)
    name = f"step-{step}" if step else getattr(match, "url_name", None) or ""
    return {"words": about(name)}
