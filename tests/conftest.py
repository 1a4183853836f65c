"""A database for the tests that ask for one, as the application sees it."""

import os
from collections.abc import Iterator

import django
import pytest
from django.conf import settings
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker
from tests import ground

_guardian = ground.prepare()
django.setup()
# Addresses of files as they are in the tree: hashed and compressed ones are tried by the tests of the command.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STATIC_ROOT.mkdir(exist_ok=True)
# Not handed down: a worker of xdist would read its settings before it comes by here.
del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure() -> None:
    if _guardian is not None:
        ground.clean_up(_guardian)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Migrated once by the owner, copied for each worker, used as duologue_app, whom the walls bind."""
    from django.db import connection
    from tests.ground.databases import empty_tables, lay_out

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        lay_out()
        # Django would empty them as the application, which may not truncate.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty_tables())
        yield
        connection.close()


@pytest.fixture(autouse=True)
def every_question_names_its_organisation() -> Iterator[None]:
    from django.db import connection
    from tests.house.tenancy import watch

    with connection.execute_wrapper(watch):
        yield


@pytest.fixture(autouse=True)
def nobody_was_quick_before() -> None:
    from duologue.web.pace import counter

    counter.kept.clear()


@pytest.fixture(autouse=True)
def each_begins_in_english() -> Iterator[None]:
    """A request in another language leaves it on its thread, until the next request says which one it is in."""
    from django.utils import translation

    yield
    translation.deactivate()


# Read only now: it names models.
from tests.cast import cast  # noqa: E402

__all__ = ["cast"]
