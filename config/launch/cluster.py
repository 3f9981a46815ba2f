"""One embedded PostgreSQL: made, started, shared by several launchers, stopped by the last of them.

It listens on a Unix socket in a folder that only its account can enter, and asks for a password there too.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from config.launch import postmaster
from config.launch.binaries import account, clean_environment, major_version, program
from config.launch.databases import ADMIN, APP, OWNER, Server, prepare
from config.launch.folders import keep, private_folder, remove_tree
from config.launch.locks import Lock, alone
from config.launch.progress import LaunchError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# A socket's path holds 103 bytes on macOS; PostgreSQL adds its file name to the folder's.
LONGEST_SOCKET_FOLDER = 85
START_SECONDS = 60
LASTING = {"max_connections": "100", "shared_buffers": "64MB"}
THROW_AWAY = {
    "max_connections": "200",
    "shared_buffers": "64MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


class Cluster:
    """A PostgreSQL in a folder of ours."""

    def __init__(self, folder: Path, options: Mapping[str, str] = LASTING) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "postgres.log"
        self.options = options
        self._child: subprocess.Popen[bytes] | None = None

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Use the server; it is started if it is down, and stopped when its last user leaves."""
        users = Lock(self.folder / "users.lock")
        try:
            with alone(self.folder / "start.lock"):
                first = users.take()
                server = self._join() if not first else self._start()
                users.share()
            yield server
        finally:
            with alone(self.folder / "start.lock"):
                if users.take():
                    self._stop()
                users.release()

    def clear_away(self) -> bool:
        """Stop and remove a cluster that nobody uses; False when somebody does."""
        users = Lock(self.folder / "users.lock")
        try:
            if not users.take():
                return False
            self._stop()
            remove_tree(self.folder)
            return True
        finally:
            users.release()

    def _start(self) -> Server:
        self._stop()  # an orphan of a launcher that was killed
        self._initialise()
        sockets = self._socket_folder()
        self._launch(sockets)
        server = Server(host=sockets, passwords=self._passwords())
        prepare(server)
        (self.folder / "made").touch()
        return server

    def _join(self) -> Server:
        """The server that another launcher has started."""
        found = postmaster.read(self.data)
        if found is None:
            raise LaunchError(
                "The embedded database is held by another run that is not well: stop that one first.", log=self.log
            )
        return Server(host=found.sockets, passwords=self._passwords())

    def _passwords(self) -> dict[str, str]:
        text = keep(
            self.folder / "passwords", lambda: json.dumps({role: secrets.token_hex(24) for role in (ADMIN, OWNER, APP)})
        )
        passwords: dict[str, str] = json.loads(text)
        return passwords

    def _initialise(self) -> None:
        if self.data.exists() and (self.folder / "made").exists():
            self._refuse_other_version()
            return
        remove_tree(self.data)  # what a killed first start left
        self.data.mkdir(mode=0o700)
        account().own(self.data)
        if not account().can_enter(self.data):
            raise LaunchError(
                f"As root the database runs under an account without rights, which cannot reach {self.folder}: "
                "leave PORTAL_DATA unset, or set it to a folder that others may pass through."
            )
        password_file = self.folder / "password-for-initdb"
        password_file.unlink(missing_ok=True)
        password_file.touch(mode=0o600)
        password_file.write_text(self._passwords()[ADMIN] + "\n", encoding="utf-8")
        account().own(password_file)
        try:
            self._initdb(password_file)
        finally:
            password_file.unlink()

    def _initdb(self, password_file: Path) -> None:
        # The builtin provider sorts and folds the same way on every machine.
        command = [
            program("initdb"), f"--pgdata={self.data}", f"--username={ADMIN}", f"--pwfile={password_file}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
            "--no-instructions", "--no-sync",
        ]  # fmt: skip
        with self.log.open("a", encoding="utf-8") as log:
            done = subprocess.run(
                command, cwd="/", env=clean_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False,
                **account().run_as(),
            )  # fmt: skip
        if done.returncode:
            raise LaunchError("The embedded database could not be made.", log=self.log)

    def _refuse_other_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if made_by != major_version():
            raise LaunchError(
                f"The demo's database was made by PostgreSQL {made_by} and this is {major_version()}: "
                "`make reset` throws it away and begins afresh."
            )

    def _socket_folder(self) -> Path:
        folder = self.folder / "socket"
        if len(bytes(folder)) > LONGEST_SOCKET_FOLDER:
            folder = Path(tempfile.mkdtemp(prefix="portal-", dir="/tmp"))
        elif not folder.exists():
            private_folder(folder)
        account().own(folder)
        return folder

    def _launch(self, sockets: Path) -> None:
        options = {
            **self.options,
            "listen_addresses": "",
            "port": "5432",
            "timezone": "UTC",
            "unix_socket_directories": f'"{sockets}"',
            "cluster_name": "portal",
        }
        command = [program("postgres"), "-D", str(self.data), *(f"--{name}={value}" for name, value in options.items())]
        until = time.monotonic() + START_SECONDS
        while True:
            with self.log.open("a", encoding="utf-8") as log:
                begun = log.tell()
                self._child = subprocess.Popen(
                    command, cwd="/", env=clean_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    start_new_session=True, **account().run_as(),
                )  # fmt: skip
            if postmaster.becomes_ready(self.data, self._child, until=until):
                return
            # The helpers of a server that was killed need a moment to notice; until then it refuses to start.
            if time.monotonic() > until or "is still in use" not in self.log.read_text(encoding="utf-8")[begun:]:
                raise LaunchError("The embedded database did not start.", log=self.log)
            time.sleep(0.2)

    def _stop(self) -> None:
        found = postmaster.read(self.data)
        if found is not None:
            postmaster.stop(found)
            if found.sockets.parent != self.folder:
                remove_tree(found.sockets)
        if self._child is not None:
            self._child.wait()  # or it would stay behind as a zombie
        # A number in a left-over file may belong to another program by now, which would keep the server from starting.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for left in (self.folder / "socket").glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)
