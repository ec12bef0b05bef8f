# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is taken out of text before it is kept, and what is left alone."""

import base64
import time
from urllib.parse import quote

import pytest

from coi_desktop.platform.redaction import MARK, redact, remember_secret, without_controls

HIDDEN = "Zq7-unheard-of"


@pytest.mark.parametrize(
    "text",
    [
        f"password={HIDDEN}",
        f"Password: {HIDDEN}",
        f"{{'smtp_password': '{HIDDEN}', 'port': 587}}",
        f'{{"refresh_token": "{HIDDEN} with \\" a quote"}}',
        f"client_secret = {HIDDEN}",
        f"x-api-key: {HIDDEN}",
        f"Authorization: Bearer {HIDDEN}",
        f"authorization: Basic {HIDDEN}, more {HIDDEN}",
        f"{{'Authorization': b'Bearer {HIDDEN}'}}",
        f"headers={{'Authorization': 'token {HIDDEN}', 'Accept': '*/*'}}",
        f"Set-Cookie: session={HIDDEN}; Path=/; other={HIDDEN}",
        f"got bearer {HIDDEN}",
        f"AUTH PLAIN {HIDDEN}",
        f"a1 AUTHENTICATE XOAUTH2 {HIDDEN}",
        f"imaps://ada:{HIDDEN}@mail.example/inbox",
        f"https://ada:p@{HIDDEN}@files.example/x",
        f"https://{HIDDEN}@api.example/",
        f"GET /callback?code={HIDDEN}&state=1",
        f"https://files.example/a.pdf?sig={HIDDEN}",
        f"https://bucket.example/a?X-Amz-Signature={HIDDEN}#top",
        f"#access_token={HIDDEN}&expires_in=3600",
        f"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.{HIDDEN}",
        f"-----BEGIN RSA PRIVATE KEY-----\n{HIDDEN}\n-----END RSA PRIVATE KEY-----",
        f"-----BEGIN PRIVATE KEY-----\n{HIDDEN}",
    ],
)
def test_what_looks_like_a_credential_is_taken_out(text: str) -> None:
    assert HIDDEN not in redact(text)
    assert MARK in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Read certificate.pdf: 3 pages, 2 endorsements",
        "Policy number: CGL-0012345-26 expires 03/01/2027",
        "https://api.example/rest/v1.0/vendors?page=2&per_page=100",
        "The password was refused by the mail server.",
        "12 tokens read; secretary: Ada Example",
        "broker@agency.example wrote at 10:15",
        "ZIP code: 60601",
        "basic coverage included",
    ],
)
def test_plain_facts_are_left_alone(text: str) -> None:
    assert redact(text) == text


def test_the_rest_of_the_line_stays_useful() -> None:
    assert (
        redact("host=mail.example password=abcdefgh port=993")
        == f"host=mail.example password={MARK} port=993"
    )
    assert redact("GET /cb?code=abc&page=2") == f"GET /cb?code={MARK}&page=2"


def test_a_value_known_to_be_secret_is_found_in_every_spelling() -> None:
    secret = 'Gr8 "wörds"/of&a\'key+'
    remember_secret(secret)
    encoded = base64.b64encode(secret.encode()).decode()
    for spelling in (secret, quote(secret), quote(secret, safe=""), repr(secret), encoded):
        assert redact(f"found {spelling} here") in (f"found {MARK} here", f"found '{MARK}' here")


def test_a_longer_secret_that_holds_a_shorter_one_leaves_no_rest() -> None:
    remember_secret("kettle-11")
    remember_secret("kettle-11-and-more")
    assert redact("was kettle-11-and-more") == f"was {MARK}"


def test_two_letters_are_not_a_secret_worth_ruining_the_log_for() -> None:
    remember_secret("of")
    remember_secret("")
    assert redact("certificate of insurance") == "certificate of insurance"


def test_controls_are_made_visible_and_lines_stay_lines() -> None:
    hostile = "a\x1b[2Jb\x00c\u202egnp.exe\u2066d\x9be\rf\u2028g\tok\r\nnext\nlast"
    assert without_controls(hostile) == "a�[2Jb�c�gnp.exe�d�e�f�g\tok\nnext\nlast"


@pytest.mark.parametrize(
    "text", ["a-" * 50_000, "password" * 10_000, "=" * 100_000, "://" * 30_000, '"' * 90_000]
)
def test_no_text_makes_it_slow(text: str) -> None:
    start = time.process_time()
    redact(text)
    assert time.process_time() - start < 2
