"""`make demo` as a newcomer sees it: it starts, serves, stops, and recovers."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.launch.folders import CLONE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes by /proc"),
]

FIRST_START_SECONDS = 180
SECOND_START_SECONDS = 5


class Demo:
    """A demo of this test, on its own data and port."""

    def __init__(self, data):
        self.data = data
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = None

    def start(self, **env):
        clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        with (self.data / "said").open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.launch", "demo"],
                cwd=CLONE, stdout=said, stderr=said, stdin=subprocess.DEVNULL, start_new_session=True,
                env={**clean, "PORTAL_DATA": str(self.data), "PORT": str(self.port), **env},
            )  # fmt: skip

    def said(self):
        return (self.data / "said").read_text()

    def serves(self, within):
        """Seconds until the first page came, from now."""
        begun = time.monotonic()
        while time.monotonic() - begun < within and self.process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=within)
            try:
                connection.request("GET", "/")
                if connection.getresponse().status == http.client.OK:
                    return time.monotonic() - begun
            except OSError:
                time.sleep(0.02)
            finally:
                connection.close()
        pytest.fail(f"no page came:\n{self.said()}")

    def is_up(self):
        """Wait until it says so itself; a page alone may come from an orphan of the one before."""
        until = time.monotonic() + FIRST_START_SECONDS
        while "Ctrl-C stops it." not in self.said():
            if time.monotonic() > until or self.process.poll() is not None:
                pytest.fail(f"it did not start:\n{self.said()}")
            time.sleep(0.05)

    def end(self, number):
        self.process.send_signal(number)
        return self.process.wait(timeout=40)

    def left(self):
        """What of this demo still runs."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                described = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
            except OSError:
                continue
            if str(self.data).encode() in described and int(process.name) != os.getpid():
                found.append((process / "cmdline").read_bytes())
        return found


@pytest.fixture
def demo(data):
    demo = Demo(data)
    yield demo
    if demo.process is not None and demo.process.poll() is None:
        demo.end(signal.SIGTERM)


def test_demo_starts_stops_and_recovers(demo):
    demo.start()
    demo.is_up()
    assert len(demo.left()) >= 5

    assert demo.end(signal.SIGINT) == 0
    assert demo.left() == []
    assert "Nothing is left running." in demo.said()

    demo.start()
    assert demo.serves(within=60) < SECOND_START_SECONDS
    demo.is_up()

    demo.end(signal.SIGKILL)
    assert demo.left() != []
    demo.start()
    demo.is_up()
    demo.serves(within=5)
    assert demo.end(signal.SIGTERM) == 0
    assert demo.left() == []


def test_taken_port_and_a_failing_step_leave_nothing_running(demo):
    with socket.create_server(("127.0.0.1", demo.port)):
        demo.start()
        assert demo.process.wait(timeout=30) == 1
    assert f"Port {demo.port} is taken" in demo.said()

    demo.start(DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert demo.process.wait(timeout=60) == 1

    assert "The tables could not be made." in demo.said()
    assert f"Details: {demo.data}/logs/migrate.log" in demo.said()
    assert demo.left() == []
