# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the tokens of sign-ins, and renews them: one at a time, and stored before they are used."""

import json
import threading
import time
from collections.abc import Callable

from coi_desktop.connectors.mail.oauth import Provider, Tokens, refresh, sign_in
from coi_desktop.domain.errors import AuthExpiredError
from coi_desktop.platform.redaction import remember_secret
from coi_desktop.platform.secrets import SecretStore


def tokens_name(mailbox_id: str) -> str:
    """Under which name the secret store keeps a mailbox's tokens."""
    return f"mail/{mailbox_id}/tokens"


class TokenKeeper:
    """Tokens by mailbox. A refresh token may be good for one use only, so whoever needs a new one waits for whoever
    is getting it, and finds it stored."""

    def __init__(self, secrets: SecretStore, now: Callable[[], float] = time.time) -> None:
        self._secrets = secrets
        self._now = now
        self._lock = threading.Lock()

    def sign_in(
        self,
        mailbox_id: str,
        provider: Provider,
        user: str,
        open_browser: Callable[[str], object],
        check: Callable[[], None],
    ) -> None:
        """Have a person sign in in the browser, and keep what it gives. Errors as :func:`oauth.sign_in`."""
        tokens = sign_in(provider, user, open_browser, check)
        with self._lock:
            self._keep(mailbox_id, tokens)

    def access_token(self, mailbox_id: str, provider: Provider, user: str, *, refused: str = "") -> str:
        """A token that counts; not ``refused``, which the mail server turned down. AuthExpiredError where a person
        must sign in; errors as :func:`oauth.refresh`."""
        with self._lock:
            tokens = self._kept(mailbox_id)
            if tokens is None or not (tokens.refresh or tokens.is_good(self._now())):
                raise AuthExpiredError(
                    "mail.never_signed_in",
                    f"{user} has not signed in at {provider.name} yet.",
                    "Sign in with the test button in Settings, or with “coi-desktop mailbox add”.",
                )
            if not tokens.is_good(self._now()) or tokens.access == refused:
                tokens = refresh(provider, user, tokens.refresh)
                self._keep(mailbox_id, tokens)
            return tokens.access

    def forget(self, mailbox_id: str) -> None:
        """Keep nothing of a mailbox."""
        self._secrets.delete(tokens_name(mailbox_id))

    def _kept(self, mailbox_id: str) -> Tokens | None:
        text = self._secrets.get(tokens_name(mailbox_id))
        if text is None:
            return None
        access, again, until = json.loads(text)
        _hide(access, again)
        return Tokens(access, again, until)

    def _keep(self, mailbox_id: str, tokens: Tokens) -> None:
        _hide(tokens.access, tokens.refresh)
        self._secrets.put(
            tokens_name(mailbox_id), json.dumps([tokens.access, tokens.refresh, tokens.good_until])
        )


def _hide(*tokens: str) -> None:
    """Keep them out of logs: the store knows only the text that holds both."""
    for token in tokens:
        if token:
            remember_secret(token)
