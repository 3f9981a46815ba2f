"""The trigger that a tracked model carries in its Meta."""

from __future__ import annotations

from collections.abc import Sequence

import pgtrigger


def tracked(*public: str, leaving_out: Sequence[str] = ()) -> pgtrigger.Trigger:
    """A trigger that records each change of the model's rows.

    `public` names the columns whose values may be kept. Of all others only the name is recorded, so that a person's
    data can still be erased. Columns must be named as in the database (`program_id`, not `program`).
    `leaving_out` names columns whose changes are none of history's business: counters that the database keeps.
    """
    names = ", ".join(f"'{name}'" for name in public)
    less = "".join(f" - '{name}'" for name in leaving_out)
    return pgtrigger.Trigger(
        name="history",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            PERFORM portal_write_history(
                TG_TABLE_NAME::text, TG_OP,
                CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD){less} END,
                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW){less} END,
                ARRAY[{names}]::text[]
            );
            RETURN NULL;
        """,
    )
