"""Making, renewing and removing the address at which one's 1:1s are fetched."""

import secrets
from datetime import datetime

from duologue.bridges.models import Feed
from duologue.bridges.queries import feed_token, hash_of
from duologue.privacy.viewer import Viewer

SECRET = 24
"""Bytes."""


def make_feed(viewer: Viewer, *, now: datetime) -> str:
    """The token of a new address; it is told this once. One that was there leads nowhere from now on."""
    secret = secrets.token_bytes(SECRET)
    feed, _ = Feed.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        person_id=viewer.person_id,
        defaults={"secret_hash": hash_of(secret), "made_at": now},
    )
    return feed_token(feed.organisation_id, feed.id, secret)


def remove_feed(viewer: Viewer) -> None:
    Feed.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id).delete()
