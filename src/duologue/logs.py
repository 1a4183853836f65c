"""Logs say what happened and where, never what anyone wrote: no bodies, no parameters, no local variables."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

from duologue.faults import where

Event = MutableMapping[str, Any]
_TOKEN = re.compile(r"(/(?:calendar|check-in|invitation|demo|address)/)[^/\s]+")


class NoLocals(ExceptionReporter):
    """An error report without local variables, settings or request: any of them may hold someone's words."""

    def get_traceback_data(self) -> dict[str, Any]:
        return {"exception_type": self.exc_type.__name__ if self.exc_type else "", "lastframe": None, "frames": []}

    def get_traceback_text(self) -> SafeString:
        return SafeString(where(self.exc_type, self.tb))

    get_traceback_html = get_traceback_text


def _error_without_its_words(_logger: object, _method: str, event: Event) -> Event:
    error = event.pop("exc_info", None)
    if isinstance(error, tuple) and error[0]:
        event["error"] = where(error[0], error[2])
    return event


def _address_without_its_token(_logger: object, _method: str, event: Event) -> Event:
    """What stands in a link from a mail opens something for whoever reads it, so it is in no log."""
    event["event"] = _TOKEN.sub(r"\1…", str(event.get("event", "")))
    return event


def set_up(_settings: dict[str, Any]) -> None:
    """One line for each event, on stderr, as key=value."""
    chain: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _error_without_its_words,
        _address_without_its_token,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=chain,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"], drop_missing=True),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("duologue.signing_in").setLevel(logging.INFO)
    logging.getLogger("django").handlers = []  # no mail to administrators with a request in it
    structlog.configure(
        processors=[*chain, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
