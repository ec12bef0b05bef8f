# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs in to a mailbox the way its settings say, with what the secret store keeps for it."""

from collections.abc import Callable
from contextlib import suppress

from coi_desktop.connectors.mail.mailbox import Mailbox
from coi_desktop.connectors.mail.oauth import Provider, google, microsoft
from coi_desktop.connectors.mail.tokens import TokenKeeper
from coi_desktop.domain.errors import AuthExpiredError, UserError
from coi_desktop.platform.secrets import SecretStore
from coi_desktop.platform.settings import MailboxSettings, MailSettings

_GOOGLE = "mail/google/client"
"""Under which name the secret store keeps what Google gave with the client ID."""


def password_name(mailbox_id: str) -> str:
    """Under which name the secret store keeps a mailbox's password."""
    return f"mail/{mailbox_id}/password"


def open_system_browser(address: str) -> None:
    """Show a page in the browser of the person who works here."""
    import webbrowser

    webbrowser.open(address)


class MailSignIn:
    """Makes signed-in connections. ``mail`` gives the office's registrations as they are now; ``provider`` stands in
    for Microsoft and Google in tests."""

    def __init__(
        self,
        secrets: SecretStore,
        mail: Callable[[], MailSettings],
        open_browser: Callable[[str], object] = open_system_browser,
        provider: Callable[[MailboxSettings], Provider] | None = None,
    ) -> None:
        self._secrets = secrets
        self._mail = mail
        self._open_browser = open_browser
        self._provider = provider or self._registered
        self._tokens = TokenKeeper(secrets)

    def connect(self, mailbox: MailboxSettings, password: str = "") -> Mailbox:
        """A connection of its own; ``password`` instead of the one that is kept. RetriableRemoteError,
        AuthExpiredError, RejectedRemoteError, or LocalFaultError where the secret store is closed."""
        if mailbox.sign_in == "password":
            return _connected(mailbox, password=password or self._password(mailbox))
        provider = self._provider(mailbox)
        token = self._tokens.access_token(mailbox.id, provider, mailbox.user)
        with suppress(AuthExpiredError):
            return _connected(mailbox, access_token=token)
        # It was revoked, or the server's clock is ahead of ours: a new one may do.
        token = self._tokens.access_token(mailbox.id, provider, mailbox.user, refused=token)
        return _connected(mailbox, access_token=token)

    def by_browser(self, mailbox: MailboxSettings, check: Callable[[], None] = lambda: None) -> None:
        """Have a person sign in in the browser. Errors as :func:`oauth.sign_in`."""
        self._tokens.sign_in(mailbox.id, self._provider(mailbox), mailbox.user, self._open_browser, check)

    def forget(self, mailbox_id: str) -> None:
        """Keep no password and no token of a mailbox."""
        self._secrets.delete(password_name(mailbox_id))
        self._tokens.forget(mailbox_id)

    def keep_password(self, mailbox_id: str, password: str) -> None:
        """Keep a mailbox's password."""
        self._secrets.put(password_name(mailbox_id), password)

    def keep_google_secret(self, secret: str) -> None:
        """Keep what Google gave with the client ID."""
        self._secrets.put(_GOOGLE, secret)

    def _password(self, mailbox: MailboxSettings) -> str:
        kept = self._secrets.get(password_name(mailbox.id))
        if not kept:
            raise AuthExpiredError(
                "mail.no_password",
                f"No password is kept for the mailbox {mailbox.shown}.",
                "Type it in Settings, or with “coi-desktop mailbox add”.",
            )
        return kept

    def _registered(self, mailbox: MailboxSettings) -> Provider:
        mail = self._mail()
        if mailbox.sign_in == "microsoft" and mail.microsoft_client:
            return microsoft(mail.microsoft_client, mail.microsoft_tenant)
        if mailbox.sign_in == "google" and mail.google_client:
            return google(mail.google_client, self._secrets.get(_GOOGLE) or "")
        raise UserError(
            "mail.no_client",
            f"Signing in with {mailbox.sign_in.capitalize()} needs a client ID of your own.",
            "Have your IT register the program, and type the ID in Settings under Mailboxes.",
        )


def _connected(mailbox: MailboxSettings, *, password: str = "", access_token: str = "") -> Mailbox:
    # Imported only here: many an office watches no mailbox, and none is signed in to before the window is there.
    from coi_desktop.connectors.mail.imap import ImapAccount, ImapMailbox

    return ImapMailbox(
        ImapAccount(
            host=mailbox.host,
            port=mailbox.port,
            user=mailbox.user,
            password=password,
            access_token=access_token,
            encryption=mailbox.encryption,
        )
    )
