# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the browser comes back to after a sign-in: one port of this computer, for as long as it takes (RFC 8252,
7.3)."""

import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from secrets import compare_digest
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

_SLICE = 0.2
_PAGE = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>COI Desktop</title>"
    "<body style='font-family:sans-serif;margin:4em;color:#1f2933'><h1>{title}</h1><p>{text}</p></body></html>"
)
_DONE = _PAGE.format(title="Back to COI Desktop", text="You can close this page.")
_NOT_MINE = _PAGE.format(title="Nothing to see here", text="This page belongs to a sign-in that is over.")


class Loopback:
    """Listens on a free port of 127.0.0.1 for the answer to ``state``. OSError where no port can be had."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._answers: list[Mapping[str, str]] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.take = self._take
        self._came = threading.Event()
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_SLICE,), name="sign-in-answer", daemon=True
        )

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def __enter__(self) -> "Loopback":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, patience: float, check: Callable[[], None]) -> Mapping[str, str]:
        """What the browser brings back, by name; empty where it does not come within ``patience`` seconds. Other
        visitors are turned away."""
        until = time.monotonic() + patience
        while not self._came.wait(_SLICE):
            check()
            if time.monotonic() >= until:
                return {}
        return self._answers[0]

    def _take(self, query: Mapping[str, str]) -> bool:
        """Whether a visit is the one that is waited for; only the first counts."""
        mine = compare_digest(query.get("state", "").encode(), self._state.encode())
        if mine and not self._came.is_set():
            self._answers.append(query)
            self._came.set()
        return mine


class _Server(TCPServer):
    take: Callable[[Mapping[str, str]], bool]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    timeout = 5
    server: _Server

    def do_GET(self) -> None:
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        mine = self.server.take(query)
        page = (_DONE if mine else _NOT_MINE).encode()
        self.send_response(200 if mine else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the address holds the code."""
