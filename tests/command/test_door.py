"""Machines that start together, on one database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from tests import ground

from duologue.command import roles

AT_ONCE, TIMES = 4, 25


@pytest.mark.django_db
def test_machines_that_start_together_do_not_stand_in_each_others_way() -> None:
    url, begin = ground.cluster_of_this_run().url(roles.OWNER, ground.test_database()), Barrier(AT_ONCE)

    def start_over_and_over() -> int:
        for _ in range(TIMES):
            begin.wait(20)
            with psycopg.connect(url) as owner:
                roles.let_in(owner, ground.test_database(), roles.APP)
        return TIMES

    with ThreadPoolExecutor(AT_ONCE) as pool:
        starts = [pool.submit(start_over_and_over) for _ in range(AT_ONCE)]

    assert [one.result(60) for one in starts] == [TIMES] * AT_ONCE
