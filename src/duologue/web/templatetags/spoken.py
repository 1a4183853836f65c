"""What the modules of the browser say on a page that is not in English (static/js/spoken.js)."""

from importlib.resources import files

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from duologue import translation
from duologue.translation import cached_by_language, gettext
from duologue.translation.browser import said_by_module

register = template.Library()


@register.simple_tag
@cached_by_language
def spoken_by_modules() -> SafeString:
    """Nothing on an English one."""
    if translation.catalogue(translation.spoken()) is None:
        return SafeString("")
    folder = files("duologue.web").joinpath("static", "js")
    modules = sorted((one for one in folder.iterdir() if one.name.endswith(".js")), key=lambda one: one.name)
    said = (sentence for one in modules for sentence in said_by_module(one.read_text(encoding="utf-8")))
    return json_script({sentence: gettext(sentence) for sentence in said}, "spoken")
