"""The order between the rooms, as a machine checks it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, UniqueConstraint

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "duologue"
STOREYS = [
    {"privacy"},
    {"people"},
    {"bridges"},
    {"meetings"},
    {"preparation", "readiness", "followup", "safety", "disclosure"},
    {"labs"},
    {"lifecycle"},
    {"demo"},
    {"web", "command", "api"},
]
REFERENCE_TABLES = {"people.Organisation", "people.Account"}
"""Few and named: they are the same for every organisation, or sign-in, which comes before any."""
FORBIDDEN_NAMES = {"utils", "common", "core", "helpers", "lib", "misc"}


def our_models() -> Iterator[type[Model]]:
    for model in apps.get_models():
        if model.__module__.startswith("duologue."):
            yield model


def storey_of(room: str) -> int:
    return next(number for number, rooms in enumerate(STOREYS) if room in rooms)


def test_imports_go_down_only() -> None:
    checked = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} points to {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and not isinstance(field.related_model, str)
        and field.related_model.__module__.startswith("duologue.")
        and model._meta.app_label != field.related_model._meta.app_label
        and storey_of(model._meta.app_label) <= storey_of(field.related_model._meta.app_label)
    ]

    assert upward == []


def test_nobody_reaches_a_model_by_a_string() -> None:
    reached = [
        str(path.relative_to(ROOT))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and ".get_model(" in path.read_text()
    ]

    assert reached == []


def test_every_table_of_a_tenant_names_its_organisation() -> None:
    nameless = [
        model._meta.label
        for model in our_models()
        if model._meta.label not in REFERENCE_TABLES
        and "organisation_id" not in {getattr(field, "attname", "") for field in model._meta.get_fields()}
    ]

    assert nameless == []


def test_every_unique_key_of_a_tenant_carries_the_organisation() -> None:
    bare = [
        f"{model._meta.label}: {', '.join(names)}"
        for model in our_models()
        if model._meta.label not in REFERENCE_TABLES
        for names in unique_keys(model)
        if not {"organisation", "organisation_id"} & set(names)
    ]

    assert bare == []


def unique_keys(model: type[Model]) -> Iterator[tuple[str, ...]]:
    for field in model._meta.local_fields:
        if is_unique_by_itself(field):
            yield (field.name,)
    yield from (tuple(names) for names in model._meta.unique_together)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.fields)


def is_unique_by_itself(field: "Field[object, object]") -> bool:
    return field.unique and not field.primary_key


def test_models_are_asked_only_in_queries_actions_and_migrations() -> None:
    allowed = {"queries", "actions", "migrations"}
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        if not allowed & {*path.parts, path.stem}
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]

    assert asked == []


def test_no_folder_or_module_has_a_name_that_says_nothing() -> None:
    vague = [str(path.relative_to(ROOT)) for path in SOURCE.rglob("*") if path.stem in FORBIDDEN_NAMES]

    assert vague == []
