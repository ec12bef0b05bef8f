# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signing in to Microsoft 365 and Google in the system's browser: the authorization code grant with PKCE and a
redirect to this computer (RFC 6749, 7636, 8252). The program never sees the password."""

import base64
import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from coi_desktop.connectors.mail.loopback import Loopback
from coi_desktop.domain.errors import (
    AuthExpiredError,
    LocalFaultError,
    RejectedRemoteError,
    RetriableRemoteError,
)

_PATIENCE_SECONDS = 300.0
_TIMEOUT = (10, 30)
_SPARE_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who is asked to sign a person in, and as which registered program. ``redirect`` is the address of this computer
    as the registration has it, without the port."""

    name: str
    client_id: str
    authorize_url: str
    token_url: str
    scope: str
    redirect: str
    client_secret: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def microsoft(client_id: str, tenant: str) -> Provider:
    """Microsoft 365, for IMAP with XOAUTH2 at outlook.office365.com."""
    base = f"https://login.microsoftonline.com/{tenant or 'organizations'}/oauth2/v2.0"
    return Provider(
        name="Microsoft",
        client_id=client_id,
        authorize_url=f"{base}/authorize",
        token_url=f"{base}/token",
        scope="https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        redirect="http://localhost",
        extra={"prompt": "select_account"},
    )


def google(client_id: str, client_secret: str) -> Provider:
    """Google, for IMAP with XOAUTH2 at imap.gmail.com. Its desktop programs have a secret that is none (RFC 8252,
    8.5), and that it insists on."""
    return Provider(
        name="Google",
        client_id=client_id,
        client_secret=client_secret,
        authorize_url="https://accounts.google.com/o/oauth2/v2/auth",
        token_url="https://oauth2.googleapis.com/token",  # noqa: S106, an address
        scope="https://mail.google.com/",
        redirect="http://127.0.0.1",
        extra={"access_type": "offline", "prompt": "consent"},
    )


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a sign-in gave. ``good_until`` is in seconds since 1970; the access token counts until then."""

    access: str
    refresh: str
    good_until: float

    def is_good(self, now: float) -> bool:
        return bool(self.access) and now < self.good_until - _SPARE_SECONDS


def sign_in(
    provider: Provider,
    user: str,
    open_browser: Callable[[str], object],
    check: Callable[[], None] = lambda: None,
    *,
    patience: float = _PATIENCE_SECONDS,
) -> Tokens:
    """Have a person sign in in the browser. ``check`` is called while they do; what it raises ends the wait.

    AuthExpiredError where they decline or do not come back within ``patience`` seconds; RetriableRemoteError,
    RejectedRemoteError (the registration does not fit), LocalFaultError (no port on this computer)."""
    verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(24)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    try:
        loopback = Loopback(state)
    except OSError as error:
        raise LocalFaultError(
            "mail.no_port",
            f"This computer lets no browser answer the program: {error.strerror}.",
            "Ask your IT what keeps programs from listening on 127.0.0.1.",
        ) from error
    with loopback:
        redirect = f"{provider.redirect}:{loopback.port}"
        asked = {
            "client_id": provider.client_id,
            "response_type": "code",
            "redirect_uri": redirect,
            "scope": provider.scope,
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "login_hint": user,
            **provider.extra,
        }
        open_browser(f"{provider.authorize_url}?{urlencode(asked)}")
        answer = loopback.answer(patience, check)
    code = answer.get("code", "")
    if not code:
        raise _not_signed_in(provider, user, answer)
    return _asked(
        provider,
        user,
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect,
            "code_verifier": verifier,
        },
    )


def refresh(provider: Provider, user: str, refresh_token: str) -> Tokens:
    """New tokens for old ones. AuthExpiredError where the sign-in has ended; errors as :func:`sign_in`."""
    given = {"grant_type": "refresh_token", "refresh_token": refresh_token, "scope": provider.scope}
    tokens = _asked(provider, user, given)
    # Who sends no new one means that the old one goes on (RFC 6749, 6).
    return tokens if tokens.refresh else Tokens(tokens.access, refresh_token, tokens.good_until)


def _asked(provider: Provider, user: str, given: Mapping[str, str]) -> Tokens:
    import requests  # here: few starts of the program ask anybody

    data = {**given, "client_id": provider.client_id}
    if provider.client_secret:
        data["client_secret"] = provider.client_secret
    try:
        response = requests.post(provider.token_url, data=data, timeout=_TIMEOUT, allow_redirects=False)
    except requests.exceptions.SSLError as error:
        raise RejectedRemoteError(
            "mail.certificate",
            f"{provider.name}’s sign-in showed a security certificate that cannot be trusted.",
            "Ask your IT whether a virus scanner re-signs connections.",
        ) from error
    except requests.exceptions.RequestException as error:
        raise RetriableRemoteError(
            "mail.sign_in_unreachable",
            f"{provider.name}’s sign-in could not be reached.",
            "Check the network. It is tried again by itself.",
        ) from error
    said = _json(response)
    if response.status_code == 429 or response.status_code >= 500:
        raise RetriableRemoteError(
            "mail.sign_in_busy",
            f"{provider.name}’s sign-in is busy (it answered {response.status_code}).",
            "It is tried again by itself.",
            _seconds(response.headers.get("Retry-After", "")),
        )
    access = said.get("access_token")
    if response.status_code != 200 or not isinstance(access, str) or not access:
        raise _refused(provider, user, said)
    lasts, again = said.get("expires_in"), said.get("refresh_token")
    seconds = float(lasts) if isinstance(lasts, int | float | str) and str(lasts).isdigit() else 300.0
    return Tokens(access, again if isinstance(again, str) else "", time.time() + seconds)


def _refused(provider: Provider, user: str, said: Mapping[str, Any]) -> Exception:
    if said.get("error") in ("invalid_grant", "interaction_required", "consent_required", "login_required"):
        return AuthExpiredError(
            "mail.sign_in_ended",
            f"The sign-in of {user} at {provider.name} has ended: it expired, was revoked, or the password changed.",
            "Sign in again in Settings.",
        )
    reason = " ".join(str(said.get("error_description") or said.get("error") or "no reason given").split())
    return RejectedRemoteError(
        "mail.sign_in_refused",
        f"{provider.name} refused the program: {reason[:200].rstrip('.')}.",
        "Have your IT compare the client ID in Settings with the app registration.",
    )


def _not_signed_in(provider: Provider, user: str, answer: Mapping[str, str]) -> Exception:
    reason = " ".join((answer.get("error_description") or answer.get("error") or "").split())[:200]
    why = f": {reason.rstrip('.')}" if reason else ", since nobody came back from the browser in time"
    return AuthExpiredError(
        "mail.not_signed_in",
        f"{user} was not signed in at {provider.name}{why}.",
        "Sign in again; where an administrator must agree first, ask your IT.",
    )


def _json(response: Any) -> dict[str, Any]:
    try:
        said = response.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _seconds(text: str) -> float | None:
    return float(text) if text.isdigit() else None
