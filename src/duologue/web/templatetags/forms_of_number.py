"""Forms of number: `{% forms count %}one{% form %}many{% endforms %}`, as many as the language has that is spoken.

Nobody writes it: it stands in a template in another language where the English one has `pluralize`. So does `unlocalize`,
behind numbers that a machine reads.
"""

from collections.abc import Sized
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.templatetags.l10n import unlocalize

from duologue import translation

register = template.Library()
register.filter("unlocalize", unlocalize)


@register.tag
def forms(parser: Parser, token: Token) -> "Forms":
    count = parser.compile_filter(token.split_contents()[1])
    said = [parser.parse(("form", "endforms"))]
    while parser.next_token().contents == "form":
        said.append(parser.parse(("form", "endforms")))
    return Forms(count, said)


class Forms(Node):
    def __init__(self, count: FilterExpression, said: list[NodeList]) -> None:
        self.count, self.said = count, said

    def render(self, context: Any) -> str:
        """With something that is no number and has no length, as for many."""
        counted = self.count.resolve(context)
        number = len(counted) if isinstance(counted, Sized) and not isinstance(counted, str) else counted
        known = translation.catalogue(translation.spoken())
        try:
            form = known.plural(int(number)) if known else int(int(number) != 1)  # type: ignore[attr-defined]
        except (TypeError, ValueError):
            form = 1
        return self.said[min(form, len(self.said) - 1)].render(context)
