# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs in to a mailbox the way its settings say, with what the secret store keeps for it."""

from coi_desktop.connectors.mail.imap import ImapAccount, ImapMailbox
from coi_desktop.domain.errors import AuthExpiredError
from coi_desktop.platform.secrets import SecretStore
from coi_desktop.platform.settings import MailboxSettings


def password_name(mailbox_id: str) -> str:
    """Under which name the secret store keeps a mailbox's password."""
    return f"mail/{mailbox_id}/password"


class MailSignIn:
    """Makes signed-in connections."""

    def __init__(self, secrets: SecretStore) -> None:
        self._secrets = secrets

    def connect(self, mailbox: MailboxSettings, password: str = "") -> ImapMailbox:
        """A connection of its own; ``password`` instead of the one that is kept. RetriableRemoteError,
        AuthExpiredError, RejectedRemoteError, or LocalFaultError where the secret store is closed."""
        password = password or self._secrets.get(password_name(mailbox.id)) or ""
        if not password:
            raise AuthExpiredError(
                "mail.no_password",
                f"No password is kept for the mailbox {mailbox.shown}.",
                "Type it in Settings, or with “coi-desktop mailbox add”.",
            )
        return ImapMailbox(
            ImapAccount(
                host=mailbox.host,
                port=mailbox.port,
                user=mailbox.user,
                password=password,
                encryption=mailbox.encryption,
            )
        )
