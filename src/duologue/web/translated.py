"""Templates in the language that is spoken: each is said otherwise once, when it is loaded."""

from typing import Any

from django.template import Engine, Origin
from django.template.loaders import cached

from duologue import translation
from duologue.translation import spoken
from duologue.translation.templates import translated


class Loader(cached.Loader):
    """One copy of each template for each language that somebody asked for."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, [f"django.template.loaders.{one}.Loader" for one in ("filesystem", "app_directories")])

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{spoken()} {super().cache_key(template_name, skip)}"

    def get_contents(self, origin: Origin) -> str:
        source: str = super().get_contents(origin)
        if translation.catalogue(spoken()) is None:
            return source
        return translated(source, said_instead, lines=str(origin.name).endswith(".txt"))


def said_instead(message: str, plural: str | None, context: str | None) -> tuple[str, ...]:
    """By the catalogue of the language that is spoken: one text, or one for each form of number."""
    known = translation.catalogue(spoken())
    if plural is None:
        return (translation.pgettext(context, message) if context else translation.gettext(message),)
    if known is None:
        return (message, plural)
    numbers = {known.plural(number): number for number in range(200, -1, -1)}  # type: ignore[attr-defined]
    return tuple(known.ngettext(message, plural, numbers[form]) for form in sorted(numbers))
