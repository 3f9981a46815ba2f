"""Browsers that send one application each and try again, with the same form, until they have seen the receipt."""

from __future__ import annotations

import http.client
import random
import re
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.urls import reverse

from volunteers.applications.models import Application

PATIENCE = 90.0  # seconds that one person goes on trying
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass
class Person:
    """Somebody with a finished draft, signed in, and the port of the server."""

    application: Application
    port: int
    dice: random.Random
    tries: int = 0

    def __post_init__(self) -> None:
        browser = Client()
        browser.force_login(self.application.applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        self.csrf = secrets.token_hex(16)
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: self.csrf}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def send(self) -> str:
        """Sends until the receipt is seen; the reference that it shows."""
        form = self.opened_form()
        body = urlencode({**form, "csrfmiddlewaretoken": self.csrf, "agree": "on"})
        submit = reverse("applications:submit", args=[self.application.reference])
        receipt = reverse("applications:sent", args=[self.application.reference])
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.tries += 1
            status, location, _page = self.ask("POST", submit, body)
            # One answer in five is lost on the way, as on a bad line: the person presses the button again.
            if status == http.client.FOUND and location == receipt and self.dice.random() > 0.2:
                return self.reference_on(receipt)
            if status not in {0, http.client.FOUND}:
                return f"answered {status}"
            if status == http.client.FOUND and location != receipt:
                return f"sent to {location}"
            time.sleep(self.dice.uniform(0, 0.05))
        return "gave up"

    def opened_form(self) -> dict[str, str]:
        """What the form of the check page holds, as a browser would post it."""
        check = reverse("applications:check", args=[self.application.reference])
        _status, _location, page = self.persistently("GET", check)
        form = page[page.index('action="' + reverse("applications:submit", args=[self.application.reference])) :]
        found = dict(HIDDEN.findall(form[: form.index("</form>")]))
        return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}

    def reference_on(self, receipt: str) -> str:
        """The reference that the receipt names."""
        _status, _location, page = self.persistently("GET", receipt)
        return self.application.reference if self.application.reference in page else "none"

    def persistently(self, method: str, path: str) -> tuple[int, str, str]:
        """Asks until there is an answer."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            answer = self.ask(method, path)
            if answer[0] == http.client.OK:
                return answer
            time.sleep(0.02)
        raise TimeoutError(path)

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str, str]:
        """One request: status, where it leads, the page. Status 0 when no answer came."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            asked.request(method, path, body=body or None, headers=self.headers)
            answer = asked.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, "", ""
        finally:
            asked.close()
