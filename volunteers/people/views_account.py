"""The pages of one's own account: where everything is, the address, and the code that some of them ask for."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.people import addresses, codes, recovery
from volunteers.people.forms_account import AddressForm, CodeForm, RecoverForm
from volunteers.people.fresh import fresh_required, remember_fresh, way_on
from volunteers.people.limits import RECOVERY, within_limit
from volunteers.people.models_address import OneTimeCode
from volunteers.people.queries import signed_in
from volunteers.people.tokens import digest_of

LINK = "objection"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where everything about the account is."""
    return render(request, "account/home.html", {"person": signed_in(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def fresh(request: HttpRequest) -> HttpResponse:
    """Says why we ask once more, and mails a code."""
    person, target = signed_in(request), way_on(request)
    refusal = ""
    if request.method == "POST":
        try:
            codes.send_code(user=person, purpose=OneTimeCode.Purpose.FRESH, address=person.email, at=timezone.now())
        except Refusal as refused:
            refusal = str(refused)
        else:
            return redirect(f"{reverse('account_fresh_code')}?{urlencode({'next': target})}")
    context = {"person": person, "target": target, "refusal": refusal}
    return render(request, "account/fresh.html", context, status=429 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def fresh_code(request: HttpRequest) -> HttpResponse:
    """Takes the code, and leads back to the page that asked for it."""
    person, target = signed_in(request), way_on(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        at = timezone.now()
        try:
            codes.use_code(user=person, purpose=OneTimeCode.Purpose.FRESH, typed=form.cleaned_data["code"], at=at)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            remember_fresh(request, at=at)
            return redirect(target)
    return render(request, "account/fresh_code.html", {"form": form, "person": person, "target": target})


@fresh_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Asks for the new address and mails a code to it."""
    person = signed_in(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            addresses.ask_change(new_email=form.cleaned_data["email"], by=person, at=timezone.now())
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            return redirect("account_address_code")
    return render(request, "account/address.html", {"form": form, "person": person})


@fresh_required
@require_http_methods(["GET", "HEAD", "POST"])
def address_code(request: HttpRequest) -> HttpResponse:
    """Takes the code from the new address, and changes it."""
    person = signed_in(request)
    change = addresses.open_change(person)
    if change is None:
        return redirect("account_address")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            addresses.confirm_change(
                typed=form.cleaned_data["code"],
                session_key=request.session.session_key or "",
                by=person,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("Your address is changed. Sign in with the new one from now on."))
            return redirect("account_home")
    return render(request, "account/address_code.html", {"form": form, "change": change})


@login_not_required
@require_safe
def object_link(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the link from the mail to the old address out of the address bar, and goes on."""
    digest = digest_of(token)
    if addresses.change_of_token(digest, at=timezone.now()):
        request.session[LINK] = digest
    else:  # nobody fills the table of sessions with guesses
        request.session.pop(LINK, None)
    return redirect("account_object")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to_change(request: HttpRequest) -> HttpResponse:
    """Puts the old address back, for who did not ask for the change."""
    digest, at = request.session.get(LINK, ""), timezone.now()
    change = addresses.change_of_token(digest, at=at)
    refusal = ""
    if request.method == "POST" and change is not None:
        try:
            addresses.object_to(token_digest=digest, at=at)
        except Refusal as refused:
            refusal = str(refused)
        else:
            logout(request)
            return render(request, "account/object_done.html", {"change": change})
    return render(request, "account/object.html", {"change": change, "refusal": refusal}, status=200 if change else 410)


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Ends every session of the person, this one too."""
    addresses.end_sessions(user=signed_in(request))
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("home")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Takes the code that staff had sent to the new address of somebody who lost the old one."""
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not within_limit(request, RECOVERY, who=form.cleaned_data["email"]):
            return render(request, "429.html", status=429)
        try:
            recovery.finish(new_email=form.cleaned_data["email"], typed=form.cleaned_data["code"], at=timezone.now())
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("The account has your new address. Ask for a code to sign in."))
            return redirect("account_request_login_code")
    return render(request, "account/recover.html", {"form": form})
