# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real IMAP server of the test's own: Dovecot, in a folder that is thrown away, on a free port of this computer."""

import grp
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.certificates_of_servers import self_signed

USER = "certs@harborview.example"
PASSWORD = "correct horse battery"
_LOOKS_AGAIN = 1.1
"""The server looks at the file of passwords once in each second of the clock, at the most."""

_CONFIG = """
base_dir = {base}/run
log_path = {base}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{base}/server.pem
ssl_key = <{base}/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login{mechanisms}
mail_location = maildir:{base}/mail/%u
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
imap_idle_notify_interval = 2 s
mail_max_userip_connections = 50
{tokens}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {base}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={base}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""

_TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {base}/tokens.conf
}}
"""


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@dataclass
class Dovecot:
    """One server; with ``token_port`` it lets in who has a token that the sign-in on that port knows. Mail is put into
    its folders as files, as a delivery agent does (maildir)."""

    folder: Path
    port: int = field(default_factory=free_port)
    tls_port: int = field(default_factory=free_port)
    passwords: dict[str, str] = field(default_factory=lambda: {USER: PASSWORD})
    token_port: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _count: int = 0

    def start(self) -> None:
        """Write the configuration and run; returns once the port answers."""
        user, group = _owner()
        (self.folder / "mail").mkdir(parents=True, exist_ok=True)
        if not (self.folder / "server.pem").exists():
            self_signed(self.folder / "server.pem", self.folder / "server.key")
        self.write_passwords()
        config = _CONFIG.format(
            base=self.folder,
            user=user,
            group=group,
            port=self.port,
            tls_port=self.tls_port,
            ssl="yes",
            mechanisms=" xoauth2" if self.token_port else "",
            tokens=_TOKENS.format(base=self.folder) if self.token_port else "",
        )
        (self.folder / "tokens.conf").write_text(
            f"tokeninfo_url = http://127.0.0.1:{self.token_port}/tokeninfo?access_token=\nusername_attribute = email\n"
        )
        (self.folder / "dovecot.conf").write_text(config)
        if os.geteuid() == 0:
            shutil.chown(self.folder / "mail", user, group)
        command = [_program(), "-F", "-c", str(self.folder / "dovecot.conf")]
        self._process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        self._until_it_answers()

    def stop(self) -> None:
        """End it and everything it started."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(10)
            self._process = None

    def write_passwords(self) -> None:
        """Make ``passwords`` the ones that count from now on."""
        lines = [f"{user}:{{PLAIN}}{password}\n" for user, password in self.passwords.items()]
        file = self.folder / "users"
        before = file.stat().st_mtime if file.exists() else 0.0
        file.write_text("".join(lines))
        # The server looks at the time of the file, in whole seconds.
        later = max(file.stat().st_mtime, before + 2)
        os.utime(file, (later, later))
        if self._process is not None:
            threading.Event().wait(_LOOKS_AGAIN)

    def deliver(self, raw: bytes, *, user: str = USER, folder: str = "INBOX") -> None:
        """Put a message into a folder; the server sees it as new."""
        self._count += 1
        home = self.folder / "mail" / user
        box = home if folder == "INBOX" else home / f".{folder.replace('/', '.')}"
        for name in ("tmp", "new", "cur"):
            (box / name).mkdir(parents=True, exist_ok=True)
        name = f"{self._count:010}.test{os.getpid()}"
        (box / "tmp" / name).write_bytes(raw)
        if os.geteuid() == 0:
            owner, group = _owner()
            for path in (home, box, *box.iterdir(), box / "tmp" / name):
                shutil.chown(path, owner, group)
        (box / "tmp" / name).rename(box / "new" / name)

    def empty(self, user: str = USER) -> None:
        """No mail, no folders."""
        shutil.rmtree(self.folder / "mail" / user, ignore_errors=True)

    def forget_numbers(self, user: str = USER, folder: str = "INBOX") -> None:
        """Lose the numbering of a folder, as a restored or moved mailbox does: its UIDVALIDITY changes."""
        home = self.folder / "mail" / user
        box = home if folder == "INBOX" else home / f".{folder.replace('/', '.')}"
        listed = box / "dovecot-uidlist"
        head, _, rest = listed.read_text().partition("\n")
        raised = re.sub(r"\bV(\d+)", lambda found: f"V{int(found.group(1)) + 1}", head)
        for path in box.glob("dovecot.index*"):
            path.unlink()
        listed.write_text(f"{raised}\n{rest}")

    def _until_it_answers(self) -> None:
        for _ in range(200):
            assert self._process is not None
            if self._process.poll() is not None:
                raise RuntimeError((self.folder / "dovecot.log").read_text()[-2000:])
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=0.5) as sock:
                    if sock.recv(4) == b"* OK":
                        return
            except OSError:
                self._process_rest()
        raise RuntimeError("Dovecot does not answer")

    def _process_rest(self) -> None:
        assert self._process is not None
        try:
            self._process.wait(0.05)
        except subprocess.TimeoutExpired:
            return


@contextmanager
def dovecot(token_port: int = 0) -> Iterator[Dovecot]:
    """A server that runs while the block does. Its folder is not one of pytest's: those are closed to the user
    that Dovecot runs as."""
    with TemporaryDirectory(prefix="coi-imap-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = Dovecot(folder, token_port=token_port)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _owner() -> tuple[str, str]:
    """Whom the mail belongs to: Dovecot keeps none for root."""
    if os.geteuid() == 0:
        return "mail", "mail"
    return pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name


def _program() -> str:
    found = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise RuntimeError("Dovecot is not installed: “python3 dev.py test” installs it where it may.")
    return found
