"""Tests of a page behind the fresh sign-in: the sign-in has tests of its own (tests/people/test_signed_in.py)."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from volunteers.people import fresh


def make_fresh(client: Client) -> Client:
    """As though the person had typed a mailed code just now."""
    session = client.session
    session[fresh.KEY] = (timezone.now() + fresh.GOOD_FOR).timestamp()
    session.save()
    return client
