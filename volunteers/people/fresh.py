"""Some pages ask once more who sits at the screen: a fresh code, good for a quarter of an hour in this session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

GOOD_FOR: Final = timedelta(minutes=15)
KEY: Final = "fresh_until"
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def is_fresh(request: HttpRequest, *, at: datetime) -> bool:
    """Whether a code was typed in this session within the last quarter of an hour."""
    return bool(request.session.get(KEY, 0) > at.timestamp())


def remember_fresh(request: HttpRequest, *, at: datetime) -> None:
    """Notes that a code was typed in this session."""
    request.session[KEY] = (at + GOOD_FOR).timestamp()


def way_on(request: HttpRequest) -> str:
    """Where to go afterwards: a page of this site, or the account."""
    target = request.GET.get("next", "") or request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/"):
        return target
    return reverse("account_home")


def fresh_required(view: View[P]) -> View[P]:
    """Sends who has not typed a fresh code to the page that mails one, and then back."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_fresh(request, at=timezone.now()):
            return view(request, *args, **kwargs)
        here = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("account_home")
        return redirect(f"{reverse('account_fresh')}?{urlencode({'next': here})}")

    return wraps(view)(guarded)
