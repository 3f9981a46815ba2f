"""A real little TCP server that speaks as the scanner does, or does not."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from django.test import override_settings

SIGNATURE = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
OK = b"stream: OK\0"
FOUND = b"stream: Eicar-Test-Signature FOUND\0"


def has_signature(content: bytes) -> bool:
    """Whether it is anywhere in the file, also where a document has packed it, as the real one looks."""
    if not content.startswith(b"%PDF-"):
        return SIGNATURE in content
    with pikepdf.open(BytesIO(content)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        return any(SIGNATURE in each.read_bytes() for each in streams)


class Scanner(socketserver.ThreadingTCPServer):
    """Answers `reply`, or by what it was sent where there is none."""

    allow_reuse_address = True
    daemon_threads = True
    reply: bytes | None = None
    received: list[bytes]


class Conversation(socketserver.StreamRequestHandler):
    """One INSTREAM."""

    server: Scanner

    def handle(self) -> None:
        if self.rfile.read(10) != b"zINSTREAM\0":
            return
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.received.append(content)
        reply = self.server.reply
        self.wfile.write(reply if reply is not None else FOUND if has_signature(content) else OK)


@contextmanager
def scanner(reply: bytes | None = None) -> Iterator[Scanner]:
    """The portal asks this scanner inside."""
    with Scanner(("127.0.0.1", 0), Conversation) as server:
        server.reply, server.received = reply, []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            with override_settings(CLAMD_URL=f"tcp://127.0.0.1:{server.server_address[1]}"):
                yield server
        finally:
            server.shutdown()
            thread.join()
