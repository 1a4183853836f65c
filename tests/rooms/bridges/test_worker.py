"""The worker itself, on its own connection, as it runs beside the pages."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from tests.cast import NOW, Cast
from tests.rooms.bridges.postbox import Postbox, postbox

from duologue.bridges.actions import post_mail
from duologue.bridges.models import OutgoingMail

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db(transaction=True)


def work_until_done() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


def statuses() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status::text FROM procrastinate_jobs")
        return dict(cursor.fetchall())


def test_what_is_owed_leaves_after_commit(cast: Cast, postbox: Postbox) -> None:
    post_mail(cast.ben, subject="Your Duologue", body="Dear Ben,", now=NOW)
    work_until_done()

    assert [envelope.rcpt_tos for envelope in postbox.envelopes] == [["ben@example.org"]]
    assert OutgoingMail.objects.get().sent_at is not None
    assert statuses()["send_mail"] == "succeeded"


def test_a_job_that_failed_waits_for_its_next_try(cast: Cast, postbox: Postbox) -> None:
    postbox.refuses_with = "451 later, please"
    post_mail(cast.ben, subject="Your Duologue", body="Dear Ben,", now=NOW)
    work_until_done()

    assert statuses()["send_mail"] == "todo"
    mail = OutgoingMail.objects.get()
    assert (mail.attempts, mail.sent_at, mail.failed_at) == (1, None, None)


def test_a_job_left_by_a_killed_worker_is_taken_up_again(cast: Cast, postbox: Postbox) -> None:
    post_mail(cast.ben, subject="Your Duologue", body="Dear Ben,", now=NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (dead,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
    app.configure_task("pick_up_dropped_jobs").defer(timestamp=0)
    work_until_done()
    work_until_done()

    assert len(postbox.letters) == 1
    assert statuses()["send_mail"] == "succeeded"


def test_a_job_left_behind_while_the_same_was_owed_again_holds_up_nobody(cast: Cast, postbox: Postbox) -> None:
    """The one that waits does what the one left behind would have done, so the latter goes."""
    post_mail(cast.ben, subject="Your Duologue", body="Dear Ben,", now=NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (dead,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
    for lock in ("times of ben", "another"):
        app.configure_task("publish_times", queueing_lock=lock, lock=lock).defer(**ids(cast))
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE queueing_lock = %s", [dead, lock]
            )
    app.configure_task("publish_times", queueing_lock="times of ben", lock="times of ben").defer(**ids(cast))
    app.configure_task("pick_up_dropped_jobs").defer(timestamp=0)
    work_until_done()
    work_until_done()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT queueing_lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name = 'publish_times'"
        )
        assert cursor.fetchall() == []
    assert len(postbox.letters) == 1


def ids(cast: Cast) -> dict[str, str]:
    return {"organisation_id": str(cast.ben.organisation_id), "person_id": str(cast.ben.person_id)}
