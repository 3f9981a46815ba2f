"""Asks clamd, if there is one (`CLAMD_URL`), whether bytes hold a virus. Its answer counts only if it is plain."""

from __future__ import annotations

import re
import socket
import struct
from enum import Enum
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

SECONDS: Final = 30
PIECE: Final = 1 << 16
LONGEST_ANSWER: Final = 4096
FOUND: Final = re.compile(rb"stream: [\x20-\x7e]+ FOUND")


class Verdict(Enum):
    """What the scanner says."""

    CLEAN = "clean"
    INFECTED = "infected"


class ScannerUnavailableError(Exception):
    """It is down, slow or not to be understood: the file waits, and is asked about again."""


def has_scanner() -> bool:
    """Whether files are scanned here at all."""
    return bool(settings.CLAMD_URL)


def scan(content: bytes) -> Verdict:
    """The verdict on these bytes."""
    try:
        with connected() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(struct.pack("!L", 0))
            answer = answered(line)
    except OSError as error:
        raise ScannerUnavailableError(type(error).__name__) from error
    if answer == b"stream: OK":
        return Verdict.CLEAN
    if FOUND.fullmatch(answer):
        return Verdict.INFECTED
    raise ScannerUnavailableError("not understood")


def connected() -> socket.socket:
    """A connection to `tcp://host:port` or `unix:///path`."""
    parts = urlsplit(settings.CLAMD_URL)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect(parts.path)
    except OSError:
        line.close()
        raise
    return line


def answered(line: socket.socket) -> bytes:
    """The answer: all that comes until the scanner hangs up, which it does after one."""
    answer = b""
    while (piece := line.recv(LONGEST_ANSWER)) and len(answer) < LONGEST_ANSWER:
        answer += piece
    return answer.removesuffix(b"\0")
