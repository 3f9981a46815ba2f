"""Where the demo listens: PORT and HOST, checked before anything is started."""

from __future__ import annotations

import errno
import os
import socket
from dataclasses import dataclass

from config.launch.progress import LaunchError

LOOPBACK = {"localhost": "127.0.0.1", "127.0.0.1": "127.0.0.1", "::1": "::1", "[::1]": "::1"}


@dataclass(frozen=True)
class Address:
    """A loopback address and a port."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """What to type into a browser."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def chosen_address() -> Address:
    """The address from HOST and PORT; the demo signs anybody in, so it is for this computer only."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if host not in LOOPBACK:
        raise LaunchError(
            f"HOST is {host}, but the demo lets anybody sign in as anybody and so answers on this computer only: "
            "use HOST=127.0.0.1, localhost or ::1. The README says how to run the portal for real."
        )
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise LaunchError(f"PORT must be a number from 1 to 65535, not {port!r}.")
    return Address(LOOPBACK[host], int(port))


def refuse_if_taken(address: Address) -> None:
    """Say so now, rather than after a minute of preparation."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            raise LaunchError(_reason(address, error)) from error


def _reason(address: Address, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = 8001 if address.port != 8001 else 8002
        return f"Port {address.port} is taken by another program. Choose another one: make demo PORT={other}"
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"This account may not use port {address.port}. Choose a higher one: make demo PORT=8000"
    return f"Cannot listen on {address.host}, port {address.port}: {error.strerror}."
