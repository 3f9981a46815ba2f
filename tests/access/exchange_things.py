"""What the CASE service is asked for, piece by piece; and a framework that the editor brings in."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from programs.exchange import queries, uploads
from programs.exchange.urls import ONE, WITH_THOSE_BELOW
from programs.models import FrameworkUpload

TABLE = "Competency (English),Level (code),Behaviour (English)\nListening,member,I listen\n,member,Lost\n"


def case_things(editor: Any) -> dict[str, dict[str, Any]]:
    """One thing of each kind; what there is none of is asked for by a name that nothing has."""
    first = queries.documents()[0]["identifier"]
    named = dict.fromkeys((*ONE, *WITH_THOSE_BELOW), first)
    for stamp in queries.stamps():
        named |= dict(queries.shelf(stamp).things.keys())
    own = {f"case:{kind}": {"sourced_id": identifier} for kind, identifier in named.items()}
    being_brought_in(editor)
    return own | {
        "case:package": {"sourced_id": first},
        "case:item_associations": {"sourced_id": named["CFItems"]},
        "case:unknown": {"rest": "CFNothing"},
        "admin:programs_frameworkupload_add": {"kind": "case"},
        "admin:programs_frameworkupload_template": {"style": "csv"},
    }


def being_brought_in(editor: Any) -> FrameworkUpload:
    """A table that is read and waits, with a row that is rejected."""
    now = timezone.now()
    upload = uploads.bring_in(
        kind="table", content=TABLE.encode(), name="framework.csv", version_id=None, language="en", by=editor, at=now
    )
    uploads.read(upload_id=upload.pk, at=now)
    return upload
