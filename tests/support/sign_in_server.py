# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plays Microsoft's or Google's sign-in on this computer, and refuses what they refuse: a verifier that does not fit,
a code used twice, another redirect, another program, a refresh token that expired or was used. It can be slow or
busy."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from coi_desktop.connectors.mail.oauth import Provider

CLIENT = "office-client"


@dataclass
class SignInServer:
    """``declines`` makes the person say no. ``answers`` are status codes for the next token requests, ahead of what it
    would say; ``lasts`` is how long access tokens count, in seconds; ``single_use`` as with rotating refresh tokens."""

    user: str
    declines: bool = False
    lasts: int = 3600
    single_use: bool = True
    answers: list[int] = field(default_factory=list)
    token_requests: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refresh_tokens: set[str] = field(default_factory=set)
    access_tokens: set[str] = field(default_factory=set)
    pause: threading.Event | None = None
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def provider(self, **changed: Any) -> Provider:
        base = f"http://127.0.0.1:{self.port}"
        values: dict[str, Any] = {
            "name": "Example Mail",
            "client_id": CLIENT,
            "authorize_url": f"{base}/authorize",
            "token_url": f"{base}/token",
            "scope": "imap offline",
            "redirect": "http://127.0.0.1",
        }
        return Provider(**{**values, **changed})

    def browser(self, address: str) -> None:
        """A person's browser: it follows where it is led, on a thread of its own."""
        import requests

        threading.Thread(target=lambda: requests.get(address, timeout=30), daemon=True).start()

    # -- what the server says

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent."""
        back = {"state": asked["state"]}
        if self.declines:
            back |= {"error": "access_denied", "error_description": "The person declined."}
        else:
            code = back["code"] = token_urlsafe(12)
            self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, asked: dict[str, str]) -> tuple[int, dict[str, Any]]:
        with self.lock:
            self.token_requests.append(asked)
            if self.answers:
                return self.answers.pop(0), {"error": "temporarily_unavailable"}
            if asked.get("client_id") != CLIENT:
                return 400, {"error": "invalid_client", "error_description": "Unknown client."}
            if asked["grant_type"] == "refresh_token":
                return self._refreshed(asked["refresh_token"])
            return self._exchanged(asked)

    def _exchanged(self, asked: dict[str, str]) -> tuple[int, dict[str, Any]]:
        given = self.codes.pop(asked.get("code", ""), None)
        challenge = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        fits = given is not None and (
            given["code_challenge"] == base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
            and given["redirect_uri"] == asked.get("redirect_uri")
        )
        return self._issued() if fits else (400, {"error": "invalid_grant"})

    def _refreshed(self, token: str) -> tuple[int, dict[str, Any]]:
        if token not in self.refresh_tokens:
            return 400, {"error": "invalid_grant", "error_description": "The token has expired."}
        if self.single_use:
            self.refresh_tokens.discard(token)
        return self._issued()

    def _issued(self) -> tuple[int, dict[str, Any]]:
        access, again = token_urlsafe(24), token_urlsafe(24)
        self.access_tokens.add(access)
        self.refresh_tokens.add(again)
        return 200, {"access_token": access, "refresh_token": again, "expires_in": self.lasts}


@contextmanager
def sign_in_server(user: str) -> Iterator[SignInServer]:
    """One that answers while the block runs."""
    played = SignInServer(user)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = _flat(parts.query)
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", played.authorize(query))
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:  # a mail server asks whose token it was given
                good = query.get("access_token") in played.access_tokens
                self._say(200 if good else 401, {"email": played.user} if good else {})

        def do_POST(self) -> None:
            if played.pause is not None:
                played.pause.wait(20)
            asked = _flat(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._say(*played.token(asked))

        def _say(self, status: int, said: dict[str, Any]) -> None:
            content = json.dumps(said).encode()
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "7")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    played.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
