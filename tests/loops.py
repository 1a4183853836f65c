"""A loop of its own for what is asynchronous: where a browser is driven in this process, another loop runs already."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def in_its_own(coroutine: Coroutine[Any, Any, Kind]) -> Kind:
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, coroutine).result()
