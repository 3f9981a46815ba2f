"""Staff show once more that it is them before they give roles or take data out: their second factor, within ten minutes.

Where somebody has no second factor (only a demonstration lets staff in like that), a mailed code does instead. What was
sent too late is kept in the session and offered again afterwards; nothing is done without a press of the button.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from volunteers.people import fresh
from volunteers.people.admin_pages import page, staff

GOOD_FOR: Final = timedelta(minutes=10)
KEPT: Final = "sent_before_asking"
MOST_KEPT: Final = 20_000
"""Characters of a form that the session keeps; a longer one is typed again."""
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def freshly_signed_in(view: View[P]) -> View[P]:
    """Lets only who showed within ten minutes that it is them; leads everybody else past the page that asks."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        at = timezone.now()
        if not is_proved(request, at=at):
            return ask_first(request, at=at)
        kept = take_kept(request, at=at)
        if kept is not None and request.method in {"GET", "HEAD"}:
            return offer_again(request, kept)
        return view(request, *args, **kwargs)

    return wraps(view)(guarded)


def is_proved(request: HttpRequest, *, at: datetime) -> bool:
    """Whether the person used the second factor in this session within ten minutes, signing in counted."""
    person = staff(request)
    if is_mfa_enabled(person):
        after = (at - GOOD_FOR).timestamp()
        records = get_authentication_records(request, person)
        return any(record["method"] == "mfa" and record["at"] > after for record in records)
    return bool(request.session.get(fresh.KEY, 0) > (at + fresh.GOOD_FOR - GOOD_FOR).timestamp())


def ask_first(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Goes to the page that asks; what was sent meanwhile waits in the session."""
    if request.method == "POST":
        keep_sent(request, at=at)
    here = request.get_full_path()
    return redirect(f"{page_that_asks(request)}?{urlencode({'next': here})}")


def page_that_asks(request: HttpRequest) -> str:
    """Where this person shows that it is them."""
    person = staff(request)
    if is_mfa_enabled(person, [Authenticator.Type.TOTP]):
        return reverse("mfa_reauthenticate")
    return reverse("mfa_reauthenticate_webauthn" if is_mfa_enabled(person) else "account_fresh")


def keep_sent(request: HttpRequest, *, at: datetime) -> None:
    """Keeps what was typed; files, and forms longer than a session should hold, are left out."""
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    typed = sent.urlencode()
    if len(typed) > MOST_KEPT or request.FILES:
        typed = ""
    request.session[KEPT] = {"path": request.get_full_path(), "at": at.timestamp(), "typed": typed}


def take_kept(request: HttpRequest, *, at: datetime) -> QueryDict | None:
    """What was sent to this address too late, once; None when nothing was."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None or kept["path"] != request.get_full_path():
        return None
    del request.session[KEPT]
    is_young = kept["at"] > (at - GOOD_FOR - GOOD_FOR).timestamp()
    return QueryDict(kept["typed"]) if is_young else None


def offer_again(request: HttpRequest, kept: QueryDict) -> HttpResponse:
    """A page with one button that sends it again, since it was the person's press that should do it."""
    fields = [(name, value) for name, values in kept.lists() for value in values]
    title = _("Thank you. Shall we go on?")
    return page(request, "people/send_again.html", title, fields=fields, action=request.get_full_path())
