"""Many stories side by side, each process with all pairs of one manager, so that none waits for another."""

import heapq
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from django.db import connection, connections

from duologue.demo import endings
from duologue.demo.pair import PairStory

Tell = Callable[[int, int, str], None]
WORTH_A_PROCESS = 12
"""Stories."""


def wait_for_the_disk(wait: bool) -> None:
    """Half an organisation is begun anew anyway, so no single act of it has to wait for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO " + ("on" if wait else "off"))


def live(stories: Sequence[PairStory], tell: Tell) -> None:
    """Until each story is where it stops."""
    of_managers: dict[str, list[PairStory]] = defaultdict(list)
    for story in stories:
        of_managers[story.manager.name].append(story)
    shares = sorted(of_managers.values(), key=len, reverse=True)
    done = 0
    for share in _side_by_side(shares) if len(stories) > WORTH_A_PROCESS else map(_live, shares):
        done += share
        tell(done, len(stories), "1:1s")


def _side_by_side(shares: list[list[PairStory]]) -> Iterator[int]:
    connections.close_all()  # a connection cannot be shared with a fork
    _shares.extend(shares)
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork"), wait_for_the_disk, (False,)) as processes:
        for future in as_completed([processes.submit(_live_share, number) for number in range(len(shares))]):
            yield future.result()
    wait_for_the_disk(False)


_shares: list[list[PairStory]] = []
"""What a fork finds in its memory: a story that has begun cannot be handed over in any other way."""


def _live_share(number: int) -> int:
    return _live(_shares[number])


def _live(stories: Sequence[PairStory]) -> int:
    """Every 1:1 of these in the order of time; how many stories that were."""
    ahead = [(story.next_at, number) for number, story in enumerate(stories)]
    heapq.heapify(ahead)
    while ahead:
        at, number = heapq.heappop(ahead)
        story = stories[number]
        if at >= story.until:
            endings.of(story.report.name).act(story)
        else:
            story.live_through()
            heapq.heappush(ahead, (story.next_at, number))
    return len(stories)
