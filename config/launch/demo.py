"""Runs the portal on this computer with its demo data, until Ctrl-C."""

from __future__ import annotations

import http.client
import os
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from config.launch import postmaster
from config.launch.address import Address, chosen_address, refuse_if_taken
from config.launch.attended import Stopped
from config.launch.cluster import Cluster
from config.launch.environments import demo_settings, embedded, given
from config.launch.folders import cluster_folder, data_folder
from config.launch.locks import Lock
from config.launch.preparation import prepare
from config.launch.progress import LaunchError, say, step
from config.launch.services import Service

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

ANSWER_SECONDS = 60.0
WATCH_SECONDS = 0.25


def add_options(_parser: ArgumentParser) -> None:
    """It has none; PORT, HOST, DATABASE_URL and PORTAL_DATA are read from the environment."""


def run(_options: Namespace, _arguments: Sequence[str]) -> int:
    """Start everything, stay, stop everything. Ctrl-C is how it ends, so that is no failure."""
    address = chosen_address()
    services = _services(address)
    with ExitStack() as stack:
        try:
            _be_the_only_one(stack, address)
            for service in services:
                service.clear_away()
            refuse_if_taken(address)
            say("Starting the demo.")
            env, cluster = _database(stack)
            env = {**demo_settings(address), **env}
            accounts = prepare(env, cluster)
            stack.callback(_stop, services)
            _serve(services, env, address)
            _welcome(address, accounts)
            _watch(services, cluster)
        except Stopped:
            say("\nStopping ...", end=" ")
    say("Stopped. Nothing is left running.")
    return 0


def other_demo() -> str:
    """The address of a demo of this clone that is running now, or nothing."""
    lock = Lock(data_folder() / "demo.lock")
    try:
        return "" if lock.take() else (lock.path.read_text(encoding="utf-8").strip() or "its address")
    finally:
        lock.release()


def _be_the_only_one(stack: ExitStack, address: Address) -> None:
    lock = Lock(data_folder() / "demo.lock")
    stack.callback(lock.release)
    if not lock.take():
        there = lock.path.read_text(encoding="utf-8").strip()
        raise LaunchError(f"The demo of this folder runs already, at {there}. Stop that one first (Ctrl-C there).")
    lock.path.write_text(address.url, encoding="utf-8")


def _services(address: Address) -> list[Service]:
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4",
        "--workers-kill-timeout", "5", "--respawn-failed-workers", "--no-ws",
        "--host", address.host, "--port", str(address.port), "config.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout", "5"]
    return [Service("web", "The web server", web), Service("worker", "The background worker", worker)]


def _database(stack: ExitStack) -> tuple[dict[str, str], Cluster | None]:
    if os.environ.get("DATABASE_URL"):
        return given(), None
    cluster = Cluster(cluster_folder())
    with step("Database"):
        server = stack.enter_context(cluster.running())
    return embedded(server), cluster


def _serve(services: Sequence[Service], env: dict[str, str], address: Address) -> None:
    web, worker = services
    with step("Web server"):
        web.start(env)
        _wait_for_answer(web, address)
    with step("Background worker"):
        # After the first answer, not before: the two would only slow each other down.
        worker.start(env)


def _wait_for_answer(web: Service, address: Address) -> None:
    until = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < until:
        web.refuse_if_dead()
        connection = http.client.HTTPConnection(address.host, address.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.client.OK:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    raise LaunchError(f"The web server does not answer at {address.url}.", log=web.log)


def _welcome(address: Address, accounts: str) -> None:
    say(f"\nThe portal is at {address.url}/")
    say(f"Its mail can be read at {address.url}/demo/mail/\n")
    say(accounts.strip("\n"))
    say("\nCtrl-C stops it.")


def _watch(services: Sequence[Service], cluster: Cluster | None) -> None:
    for _ in _ticks():
        for service in services:
            service.refuse_if_dead()
        if cluster is not None and postmaster.read(cluster.data) is None:
            raise LaunchError("The database has stopped unexpectedly, so everything was stopped.", log=cluster.log)


def _ticks() -> Iterator[None]:
    while True:
        time.sleep(WATCH_SECONDS)
        yield


def _stop(services: Sequence[Service]) -> None:
    for service in services:
        service.tell_to_stop()
    for service in services:
        service.stop()
