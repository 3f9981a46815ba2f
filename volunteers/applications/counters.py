"""Counters on an application that the database keeps itself, so that lists find what waits by an index.

Each counts the rows of another table that fulfil a condition. Who writes such a row holds the application's lock
(`moves.lock_application`): the triggers take none that the act does not hold already.
"""

from __future__ import annotations

from typing import Final

import pgtrigger

COUNTERS: Final = ("reviews_assigned", "reviews_in", "references_missing", "messages_waiting", "proposals_open")


def counted(counter: str, condition: str) -> pgtrigger.Trigger:
    """Keeps a counter of the application that the row belongs to.

    `condition` is SQL about the columns of `row`; unknown counts as no.
    """
    new, old = (condition.replace("row.", f"{record}.") for record in ("NEW", "OLD"))
    return pgtrigger.Trigger(
        name=f"counts_{counter}",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("more", "integer")],
        func=f"""
            more := 0;
            IF TG_OP <> 'DELETE' THEN more := more + COALESCE(({new})::integer, 0); END IF;
            IF TG_OP <> 'INSERT' THEN more := more - COALESCE(({old})::integer, 0); END IF;
            IF more <> 0 THEN
                UPDATE volunteers_application SET {counter} = {counter} + more
                WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.application_id ELSE NEW.application_id END;
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - both are written in our own models
    )


def counters_stay() -> pgtrigger.Trigger:
    """Whoever saves an application that was read a moment ago changes no counter: only the triggers above do."""
    kept = " ".join(f"NEW.{name} := OLD.{name};" for name in COUNTERS)
    return pgtrigger.Trigger(
        name="counters_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"IF pg_trigger_depth() < 2 THEN {kept} END IF; RETURN NEW;",
    )
