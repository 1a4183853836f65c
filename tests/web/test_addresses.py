"""Addresses in templates are Django's own, for every route there is."""

from uuid import UUID, uuid4

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, get_resolver, reverse, set_script_prefix
from django.urls.converters import UUIDConverter

from duologue.preparation.rules.strands import STRANDS


def _routes() -> dict[str, int]:
    """Those with nothing but ids in them, and how many."""
    found = {}
    for name, ways in get_resolver().reverse_dict.lists():
        for [(_, names), *_], _, _, converters in ways:
            if isinstance(name, str) and all(isinstance(one, UUIDConverter) for one in converters.values()):
                found[name] = len(names)
    return found


def _written(address: str, **given: object) -> str:
    return Template(f"{{% url {address} %}}").render(Context(given))


@pytest.mark.parametrize(("name", "many"), _routes().items())
def test_it_is_what_django_makes_of_the_same_ids(name: str, many: int) -> None:
    for _ in range(2):
        ids = [uuid4() for _ in range(many)]
        said = " ".join(f"id{place}" for place in range(many))

        assert _written(f"'{name}' {said}", **{f"id{n}": one for n, one in enumerate(ids)}) == reverse(name, args=ids)


def test_there_are_routes_with_no_id_with_one_and_with_two() -> None:
    assert {0, 1, 2} <= set(_routes().values())


def test_a_step_or_a_word_in_it_is_put_there_by_django() -> None:
    pair, row, strand = uuid4(), uuid4(), next(iter(STRANDS))

    assert _written("'own-words-closing' pair kind row", pair=pair, kind=strand, row=row) == reverse(
        "own-words-closing", args=[pair, strand, row]
    )
    assert _written("'pair' pair_id=pair", pair=pair) == reverse("pair", args=[pair])
    assert _written("'pair' pair as here", pair=pair) == ""


def test_below_another_address_it_is_there() -> None:
    pair = UUID(int=7)
    try:
        set_script_prefix("/below/")
        assert _written("'pair' pair", pair=pair) == f"/below/pairs/{pair}/"
    finally:
        set_script_prefix("/")
    assert _written("'pair' pair", pair=pair) == f"/pairs/{pair}/"


def test_a_route_that_there_is_not_is_no_address() -> None:
    with pytest.raises(NoReverseMatch):
        _written("'nowhere' pair", pair=uuid4())
