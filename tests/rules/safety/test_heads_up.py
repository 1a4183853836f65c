"""Nothing critical is heard for the first time in the room."""

import pytest

from duologue.safety.rules.heads_up import would_be_news


@pytest.mark.parametrize(
    ("strand", "categories", "lately", "news"),
    [
        ("performance", ["vague"], False, True),
        ("feedback", ["blame", "absolute"], False, True),
        ("feedback", ["private-probing", "personality"], False, True),
        ("performance", ["vague"], True, False),
        ("performance", [], False, False),
        ("performance", ["leading-question"], False, False),
        ("feedback", ["private-probing"], False, False),
        ("theirs", ["blame"], False, False),
        ("team", ["comparison"], False, False),
        ("recognition", ["backhanded"], False, False),
    ],
)
def test_what_criticises_the_other_and_was_no_feedback_before(
    strand: str, categories: list[str], lately: bool, news: bool
) -> None:
    assert would_be_news(strand, categories, asked_for_change_lately=lately) is news
