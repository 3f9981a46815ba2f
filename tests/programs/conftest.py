"""A fixed moment and a way to count."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

NOW = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)  # noon in Toronto


@pytest.fixture
def queries_of(client):
    """How many queries a page asks, those about the session apart."""

    def count(path: str) -> int:
        client.get(path)  # what is read once a process (content types) is not the page's
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        assert response.status_code == 200
        return len([query for query in captured if "django_session" not in query["sql"]])

    return count
