"""Structured logs: one JSON object a line, with a request id and without personal data."""

from __future__ import annotations

import logging.config
import sys
import traceback

import structlog
from django.http import HttpRequest


def log_error(sender: object, request: HttpRequest | None = None, **kwargs: object) -> None:
    """Writes down where a request failed: the kind of error and the way to it, never its message, which may quote data.

    Receiver of `got_request_exception`; Django's own record of it would carry the address.
    """
    kind, _error, trace = sys.exc_info()
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    structlog.get_logger("error").error("failed", error=kind.__name__ if kind else "", frames=frames[-12:])


def configure_logs(*, level: str, readable: bool) -> None:
    """Sends both structlog's and the standard library's records through the same formatter to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "structured": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
            "root": {"handlers": ["stderr"], "level": level},
            # Django logs the address of a refused request, which may hold a name; our own request log has the pattern.
            "loggers": {
                "django.request": {"level": "CRITICAL"},
                "django.security": {"level": "ERROR"},
                # At DEBUG it writes down everything that a page knows, the address included.
                "django.template": {"level": "INFO"},
                "procrastinate": {"level": "WARNING"},
            },
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
