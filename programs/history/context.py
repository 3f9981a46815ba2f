"""Tells the database who acts, so that its triggers can write it down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Acting:
    """The person (primary key, or None for the system) and the request that a change belongs to."""

    actor_id: int | None = None
    request_id: str = ""


NOBODY = Acting()
_acting: ContextVar[Acting] = ContextVar("acting", default=NOBODY)


@contextmanager
def acting(*, actor_id: int | None, request_id: str = "") -> Iterator[None]:
    """Changes made inside are written into the history under this actor and request."""
    token = _acting.set(Acting(actor_id, request_id))
    try:
        yield
    finally:
        _acting.reset(token)


def tell_database(
    execute: Callable[..., Any],
    sql: Any,
    params: Any,
    many: Any,
    context: dict[str, Any],
) -> Any:
    """An execute wrapper: before a write inside a transaction, names the actor for that transaction.

    It talks to the driver's own cursor, so that it neither recurses nor shows up among the counted queries.
    """
    connection: BaseDatabaseWrapper = context["connection"]
    now = _acting.get()
    is_write = isinstance(sql, str) and sql.lstrip()[:6].upper().startswith(WRITES)
    if is_write and connection.in_atomic_block:
        context["cursor"].cursor.execute(
            "SELECT set_config('portal.actor', %s, true), set_config('portal.request', %s, true)",
            ["" if now.actor_id is None else str(now.actor_id), now.request_id],
        )
    return execute(sql, params, many, context)


def install(sender: object, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Adds the wrapper to every new database connection (receiver of `connection_created`)."""
    if tell_database not in connection.execute_wrappers:
        connection.execute_wrappers.append(tell_database)
