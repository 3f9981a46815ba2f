"""A real web server process on the test database, to be killed without warning."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

from config.launch.folders import CLONE

PATIENCE = 30.0  # seconds until a start counts as failed


def database_url() -> str:
    """The address of the test database, for the role that the tests use."""
    known = connection.settings_dict
    place = {"host": known["HOST"], "port": known["PORT"]}
    query = urlencode({name: value for name, value in place.items() if value})
    return f"postgresql://{quote(known['USER'])}:{quote(known['PASSWORD'])}@/{quote(known['NAME'])}?{query}"


class WebServer:
    """One granian with one worker; `wsgi` names the application, `module:name`."""

    def __init__(self, wsgi: str = "config.wsgi:application") -> None:
        self.wsgi = wsgi
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it answers."""
        env = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "config.settings_test",
            "SECRET_KEY": settings.SECRET_KEY,
        }
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "1", "--no-ws", "--log-level", "critical", self.wsgi]
        self.process = subprocess.Popen(command, cwd=CLONE, env=env, stdin=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError("The web server did not start.")
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether it serves."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            asked.request("GET", "/healthz")
            return asked.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            asked.close()

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing gets a chance to finish."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
