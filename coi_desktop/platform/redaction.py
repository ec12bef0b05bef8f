# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes secrets out of text that is about to be kept: log lines, crash reports, support bundles.

Two nets. The values the program knows to be secret are replaced wherever they stand, also quoted for a URL,
escaped or in Base64. And whatever looks like a credential by its surroundings is replaced too, because
another library may print one this program never held.
"""

import base64
import json
import re
import threading
from urllib.parse import quote, quote_plus

MARK = "[redacted]"
SHORTEST = 4
"""Shorter values are not remembered: replacing every ``ab`` would ruin the text and hide nothing."""

_lock = threading.RLock()  # a destructor that fails while it is held logs, and so comes back here
_known: set[str] = set()

_QUOTED = r"""b?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.)*'"""
_CREDENTIAL_NAME = r"(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|credentials?|master[_-]?key)"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S), MARK),
    # scheme://user:password@host, the password possibly holding an @ of its own
    (re.compile(r"\b([a-z][a-z0-9+.-]{1,30}://)[^\s/?#\"'<>]*@", re.I), rf"\1{MARK}@"),
    # whole headers: what follows belongs to them up to the end of the line or of the quotes
    (
        re.compile(
            rf"\b((?:proxy-)?authorization|(?:set-)?cookie)(\"|')?(\s{{0,3}}[:=]\s{{0,3}})(?:{_QUOTED}|[^\r\n\"']+)",
            re.I,
        ),
        rf"\1\2\3{MARK}",
    ),
    (
        re.compile(
            rf"({_CREDENTIAL_NAME})(\"|')?(\s{{0,3}}[:=]\s{{0,3}})(?:{_QUOTED}|[^\s,;&)}}\]\"'<>]+)", re.I
        ),
        rf"\1\2\3{MARK}",
    ),
    (
        re.compile(
            r"([?&#](?:code|key|sig|signature|state|auth|assertion|session|sid|x-amz-[\w-]+)=)[^&\s#\"'<>]+",
            re.I,
        ),
        rf"\1{MARK}",
    ),
    (re.compile(r"\b(bearer)(\s+)[A-Za-z0-9._~+/=-]{8,}", re.I), rf"\1\2{MARK}"),
    (re.compile(r"\b(AUTH(?:ENTICATE)?\s+(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)\s+)\S+", re.I), rf"\1{MARK}"),
    (re.compile(r"\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*"), MARK),
)

# C0 and C1 controls except tab and newline, line separators, and marks that turn the writing direction.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def remember_secret(value: str) -> None:
    """From now on, take ``value`` out of everything that is kept, for as long as the process lives."""
    if len(value) < SHORTEST:
        return
    spellings = {
        value,
        quote(value, safe=""),
        quote(value),
        quote_plus(value),
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        repr(value)[1:-1],
        base64.b64encode(value.encode("utf-8")).decode("ascii"),
        base64.urlsafe_b64encode(value.encode("utf-8")).decode("ascii").rstrip("="),
    }
    with _lock:
        _known.update(spellings)


def redact(text: str) -> str:
    """``text`` without the secrets it holds, as far as they can be known or recognized."""
    with _lock:
        known = sorted(_known, key=len, reverse=True)
    for value in known:
        text = text.replace(value, MARK)
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


def without_controls(text: str) -> str:
    """``text`` with control characters made visible: outside text must not move a terminal's cursor, forge a
    log line or turn the reading direction. Tabs and newlines stay."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
