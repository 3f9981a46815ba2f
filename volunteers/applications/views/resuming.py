"""What was typed when the session had ended: it waits in the browser's new session until the person is back."""

from __future__ import annotations

import time
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

KEPT: Final = "typed_while_signed_out"
MOST_BYTES: Final = 400_000
"""Of the longest section, with room to spare."""
KEPT_SECONDS: Final = 60 * 60
"""For how long: on a shared computer it must not wait for somebody else's evening."""
ONLY_OF_THE_PAGE: Final = ("csrfmiddlewaretoken", "save_later")


def keep_until_back(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Keeps what was typed and asks to sign in; whoever is signed in already comes straight back to the section.

    The text is shown only to whom the application belongs (`typed_meanwhile` is asked after that).
    """
    typed = request.POST.copy()
    for name in ONLY_OF_THE_PAGE:
        typed.pop(name, None)
    body = typed.urlencode()
    if typed and len(body) <= MOST_BYTES:
        request.session[KEPT] = {"reference": reference.upper(), "section": section, "body": body, "at": time.time()}
    if request.user.is_authenticated:
        return redirect(request.get_full_path())
    return redirect_to_login(request.get_full_path())


def typed_meanwhile(request: HttpRequest, reference: str, section: str) -> QueryDict | None:
    """What the person typed in this section when their session had ended. It is given once."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None or (kept["reference"], kept["section"]) != (reference, section):
        return None
    del request.session[KEPT]
    if time.time() - kept["at"] > KEPT_SECONDS:
        return None
    return QueryDict(kept["body"])


def is_from_this_site(request: HttpRequest) -> bool:
    """Whether a form comes from one of our own pages, as the browser says."""
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
