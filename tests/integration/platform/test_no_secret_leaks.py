# SPDX-License-Identifier: AGPL-3.0-or-later
"""No secret value appears in anything the program writes: log, settings, crash report, secrets file."""

import base64
import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote_plus

SECRETS = {
    "mail/office": 'p"ss wörd/with=all&kinds',
    "procore/refresh": "rt_" + "Zk3" * 700,
    "sms/key": "plain4711",
}

# What a careless library or a careless line of our own might do with a secret.
CARELESS = """
import base64, json, logging, sys, threading
from pathlib import Path
from urllib.parse import quote_plus
from coi_desktop.domain.office import OurCompany
from coi_desktop.platform import crash, logs
from coi_desktop.platform.paths import AppPaths
from coi_desktop.platform.secrets import KeyringSecretStore
from coi_desktop.platform.settings import OfficeSettings, Settings, SettingsFile

class MemoryKeyring:
    def __init__(self):
        self.entries = {}
    def get_password(self, service, username):
        return self.entries.get(username)
    def set_password(self, service, username, password):
        self.entries[username] = password

paths = AppPaths.at(Path(sys.argv[1]))
paths.create()
log = logs.configure(paths.logs, logging.DEBUG)
crash.install(paths.crash_reports, print, recent=log.recent)
keyring = MemoryKeyring()
store = KeyringSecretStore(paths.secrets_file, backend=keyring)
for name, value in json.load(sys.stdin).items():
    store.put(name, value)
    value = KeyringSecretStore(paths.secrets_file, backend=keyring).get(name)
    careless = logging.getLogger("careless")
    careless.debug("signing in with " + value)
    careless.info("signing in with %s and %r", value, {"pass": value})
    careless.info("GET https://api.example/token?grant=%s", quote_plus(value))
    careless.info("body %s", json.dumps([value]))
    careless.info("AUTH %s", base64.b64encode(value.encode()).decode())
    try:
        raise ConnectionError(f"refused: {value}") from ValueError(value)
    except ConnectionError:
        careless.exception("failed for %s", value, stack_info=True)
    thread = threading.Thread(target=lambda: [][value], name=f"worker {value}")
    thread.start()
    thread.join()
SettingsFile(paths.settings_file).save(
    Settings(office=OfficeSettings(name="Example Builders", our_companies=(OurCompany(name="Example LLC"),)))
)
raise RuntimeError(f"it ends with {value}")
"""


def spellings(value: str) -> list[bytes]:
    texts = (
        value,
        repr(value)[1:-1],
        json.dumps(value)[1:-1],
        quote_plus(value),
        base64.b64encode(value.encode()).decode(),
    )
    return [text.encode() for text in texts]


def test_no_secret_value_appears_in_any_file_or_on_the_console(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CARELESS, str(tmp_path)],
        input=json.dumps(SECRETS).encode(),
        capture_output=True,
        timeout=60,
    )
    assert ended.returncode == 1
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    names = {path.suffix for path in files}
    assert {".jsonl", ".json", ".bin", ".txt"} <= names, f"not everything was written: {ended.stderr!r}"
    log = b"".join(content for path, content in files.items() if path.suffix == ".jsonl")
    assert log.count(b"signing in with [redacted]") == 2 * len(SECRETS)
    assert log.count(b"refused: [redacted]") == len(SECRETS)
    reports = [content for path, content in files.items() if path.name.startswith("crash-")]
    assert any(b"it ends with [redacted]" in report for report in reports)
    for name, value in SECRETS.items():
        for spelling in spellings(value):
            leaks = [path.name for path, content in files.items() if spelling in content]
            assert leaks == [], f"the secret {name} is in {leaks}"
            assert spelling not in ended.stdout + ended.stderr, f"the secret {name} is on the console"
