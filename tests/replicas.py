"""Two servers behind nginx on this machine, as deploy/ has them, and readers who never pause."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import ROOT, skip_unless_in_ci

NAMES = ("one", "two")
# Debian keeps it where only root looks.
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def nginx_or_skip() -> str:
    if NGINX is None:
        skip_unless_in_ci(
            "nginx is not installed: “apt install nginx” to try deploy/nginx.conf for real"
        )
    return NGINX


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def local_configuration(folder: Path, ports: dict[str, int], port: int) -> str:
    """deploy/nginx.conf with the addresses and folders of this machine, and a log of who went where."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for name, its in ports.items():
        text = text.replace(f"server {name}:8501", f"server 127.0.0.1:{its}")
    text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
    text = text.replace("/tmp/nginx", f"{folder}/nginx")
    log = f"log_format way '$cookie_replica|$upstream_addr|$uri|$request_uri';\naccess_log {folder}/way way;"
    text = text.replace("access_log off;", log)
    types = Path("/etc/nginx/mime.types")
    if not types.is_file():
        text = re.sub(r"include .*mime\.types;", "", text)
    return text


class Site:
    """nginx and two servers; each server can be killed, ended and started on its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {name: free_port() for name in NAMES}
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.servers: dict[str, subprocess.Popen[bytes]] = {}
        self._nginx: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        for name in NAMES:
            self.start_server(name)
        for name in NAMES:
            self.await_health(name)
        configuration = self.folder / "nginx.conf"
        configuration.write_text(local_configuration(self.folder, self.ports, self.port))
        command = [nginx_or_skip(), "-c", str(configuration), "-g", run_options()]
        with (self.folder / "nginx.log").open("w") as log:
            self._nginx = subprocess.Popen(command, stderr=log)
        self._await(self.port)

    def start_server(self, name: str) -> None:
        command = [sys.executable, "server.py", "--server.port", str(self.ports[name])]
        command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
        with (self.folder / f"{name}.log").open("a") as log:
            self.servers[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | {"REPLICA": name, "PYTHONFAULTHANDLER": "1"},
                stdout=log,
                stderr=log,
            )

    def await_health(self, name: str) -> None:
        self._await(self.ports[name])

    def await_service(self, name: str) -> None:
        """Wait until the server is healthy and nginx sends readers to it again."""
        self.await_health(name)
        for cookie in (name, ""):
            request = urllib.request.Request(
                f"{self.address}/_stcore/health?{name}", headers={"Cookie": f"replica={cookie}"}
            )
            for _ in range(200):
                with urllib.request.urlopen(request, timeout=10) as answer:
                    assert answer.read() == b"ok"
                asked = [way[1] for way in self.ways() if way[3] == f"/_stcore/health?{name}"]
                if asked[-1:] == [f"127.0.0.1:{self.ports[name]}"]:
                    break
                threading.Event().wait(0.05)
            else:
                pytest.fail(f"nginx does not send readers to {name}")

    def end_server(self, name: str) -> None:
        """Ask it to end, and wait until it has; one that does not tells what it is doing."""
        server = self.servers[name]
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGABRT)
            server.wait(10)
            pytest.fail(f"{name} did not end:\n{(self.folder / f'{name}.log').read_text()}")

    def kill_server(self, name: str) -> None:
        self.servers[name].kill()
        self.servers[name].wait(10)

    def stop(self) -> None:
        for process in (*self.servers.values(), self._nginx):
            if process is not None and process.poll() is None:
                process.terminate()
                process.wait(30)

    def ways(self) -> list[tuple[str, str, str, str]]:
        """Of every request so far: the cookie's server, the servers asked, the path, the address."""
        lines = (self.folder / "way").read_text().splitlines()
        split = [line.split("|") for line in lines]
        return [(cookie, asked, path, address) for cookie, asked, path, address in split]

    def _await(self, port: int) -> None:
        pause = threading.Event()
        for _ in range(1200):
            try:
                url = f"http://127.0.0.1:{port}/_stcore/health"
                with urllib.request.urlopen(url, timeout=2) as answer:
                    if answer.read() == b"ok":
                        return
            except OSError:
                pass
            pause.wait(0.05)
        logs = [path.read_text() for path in self.folder.glob("*.log")]
        pytest.fail("\n".join(["a server did not become healthy", *logs]))


def run_options() -> str:
    """What a nginx of a test needs: in the foreground, and with root's rights to root's folders."""
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    return f"daemon off; {user}"


@dataclass
class Load:
    """Readers who ask one path after another until they are told to stop."""

    port: int
    paths: tuple[str, ...]
    readers: int = 4
    answered: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)

    def __enter__(self) -> Load:
        self._end = threading.Event()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._read) for _ in range(self.readers)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        number = 0
        while not self._end.wait(0.01):
            path = self.paths[number % len(self.paths)]
            number += 1
            start = time.perf_counter()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                failure = "" if answer.status == 200 else f"{path}: {answer.status}"
            except (OSError, http.client.HTTPException) as error:
                failure = f"{path}: {error!r}"
                connection.close()
            with self._lock:
                self.answered += 1
                self.slowest = max(self.slowest, time.perf_counter() - start)
                if failure:
                    self.failures.append(failure)
        connection.close()
