"""What a point is about is named by a key; anything else is about nothing in particular."""

from uuid import UUID

import pytest

from duologue.preparation.rules.about import About, Thing, about_of

ID = UUID("6f0c1b1e-1111-4222-8333-444455556666")


@pytest.mark.parametrize("thing", Thing)
def test_a_key_is_read_back_as_it_was_said(thing: Thing) -> None:
    assert about_of(About(thing, ID).key) == About(thing, ID)


@pytest.mark.parametrize("key", ["", "goal", "goal-", "goal-12", f"person-{ID}", f"-{ID}", "goal-" + "f" * 4000, "\0"])
def test_anything_else_is_nothing_in_particular(key: str) -> None:
    assert about_of(key) is None
