"""Run as a process of its own: does what was put off, such as sending mail."""

import asyncio
import sys

import django
from procrastinate import App
from procrastinate.middleware import WorkerMiddleware

from duologue.command.saying import guarded


def main() -> None:
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        asyncio.run(_work(worker))


async def _work(app: App) -> None:
    async with app.open_async():
        await app.run_worker_async(
            concurrency=2, shutdown_graceful_timeout=5, delete_jobs="successful", worker_middleware=_watching()
        )


def _watching() -> list[WorkerMiddleware]:
    """Whatever of it is switched on; nothing of the rest is even brought in."""
    from django.conf import settings

    found: list[WorkerMiddleware] = []
    if settings.DUOLOGUE_TRACES:
        from duologue.command.job_traces import traced

        found.append(traced)
    if settings.DUOLOGUE_METRICS:
        from duologue.command.job_figures import measured

        found.append(measured)
    return found


if __name__ == "__main__":
    sys.exit(guarded(main))
