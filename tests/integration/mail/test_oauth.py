# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signing in by the browser, against a server that refuses what the real ones refuse."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from coi_desktop.connectors.mail import oauth
from coi_desktop.connectors.mail.oauth import refresh, sign_in
from coi_desktop.connectors.mail.tokens import TokenKeeper
from coi_desktop.domain.errors import (
    AuthExpiredError,
    Cancelled,
    CoiError,
    RejectedRemoteError,
    RetriableRemoteError,
)
from coi_desktop.platform.secrets import MemorySecretStore
from tests.support.sign_in_server import SignInServer, sign_in_server

USER = "certs@harborview.example"
BOX = "box"


@pytest.fixture
def remote() -> Iterator[SignInServer]:
    with sign_in_server(USER) as played:
        yield played


@pytest.fixture
def secrets() -> MemorySecretStore:
    return MemorySecretStore()


def signed_in(remote: SignInServer, secrets: MemorySecretStore) -> TokenKeeper:
    keeper = TokenKeeper(secrets)
    keeper.sign_in(BOX, remote.provider(), USER, remote.browser, lambda: None)
    return keeper


def test_a_person_signs_in_once_and_the_tokens_are_kept(
    remote: SignInServer, secrets: MemorySecretStore
) -> None:
    keeper = signed_in(remote, secrets)
    token = keeper.access_token(BOX, remote.provider(), USER)
    assert token in remote.access_tokens
    assert TokenKeeper(secrets).access_token(BOX, remote.provider(), USER) == token
    assert len(remote.token_requests) == 1


def test_the_browser_is_asked_with_everything_that_protects_the_answer(remote: SignInServer) -> None:
    opened: list[str] = []

    def browser(address: str) -> None:
        opened.append(address)
        remote.browser(address)

    sign_in(remote.provider(), USER, browser)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(opened[0]).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert asked["login_hint"] == USER
    assert asked["redirect_uri"].startswith("http://127.0.0.1:")
    assert len(asked["state"]) >= 24
    assert "code_verifier" not in asked


@pytest.mark.parametrize("spoiled", ["code", "redirect_uri", "code_verifier"])
def test_a_stolen_answer_is_of_no_use(
    remote: SignInServer, monkeypatch: pytest.MonkeyPatch, spoiled: str
) -> None:
    real = requests.post

    def spoil(url: str, data: dict[str, str], **rest: object) -> requests.Response:
        return real(url, data={**data, spoiled: "something else"}, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(requests, "post", spoil)
    with pytest.raises(AuthExpiredError) as refused:
        sign_in(remote.provider(), USER, remote.browser)
    assert refused.value.code == "mail.sign_in_ended"


def test_a_code_counts_once(remote: SignInServer, monkeypatch: pytest.MonkeyPatch) -> None:
    real = requests.post

    def twice(url: str, **rest: object) -> requests.Response:
        real(url, **rest)  # type: ignore[arg-type]
        return real(url, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(requests, "post", twice)
    with pytest.raises(AuthExpiredError):
        sign_in(remote.provider(), USER, remote.browser)


def test_an_answer_to_somebody_else_is_turned_away(remote: SignInServer) -> None:
    statuses: list[int] = []

    def intruder_first(address: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        forged = requests.get(asked["redirect_uri"], {"code": "forged", "state": "guessed"}, timeout=10)
        statuses.append(forged.status_code)
        remote.browser(address)

    sign_in(remote.provider(), USER, intruder_first)
    assert statuses == [404]


def test_who_declines_is_not_signed_in(remote: SignInServer) -> None:
    remote.declines = True
    with pytest.raises(AuthExpiredError) as declined:
        sign_in(remote.provider(), USER, remote.browser)
    assert "was not signed in at Example Mail: The person declined." in declined.value.message


def test_who_does_not_come_back_is_waited_for_only_so_long(remote: SignInServer) -> None:
    with pytest.raises(AuthExpiredError) as gone:
        sign_in(remote.provider(), USER, lambda _address: None, patience=0.3)
    assert "nobody came back" in gone.value.message


def test_waiting_for_the_browser_can_be_cancelled(remote: SignInServer) -> None:
    def cancelled() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        sign_in(remote.provider(), USER, lambda _address: None, cancelled)


def test_an_unknown_program_is_told_to_ask_it(remote: SignInServer) -> None:
    with pytest.raises(RejectedRemoteError) as refused:
        sign_in(remote.provider(client_id="misspelled"), USER, remote.browser)
    assert refused.value.code == "mail.sign_in_refused"
    assert "Unknown client" in refused.value.message


def test_an_old_token_is_renewed_and_the_new_one_stored_before_it_is_used(
    remote: SignInServer, secrets: MemorySecretStore
) -> None:
    remote.lasts = 60  # counts as over: a look may take longer
    keeper = signed_in(remote, secrets)
    tokens = [keeper.access_token(BOX, remote.provider(), USER) for _ in range(3)]
    assert len(set(tokens)) == 3
    # Each refresh token was good for one use: only because each was kept did the next renewal work.
    assert len(remote.token_requests) == 4
    assert TokenKeeper(secrets).access_token(BOX, remote.provider(), USER) in remote.access_tokens


def test_two_who_need_a_new_token_get_it_from_one_renewal(
    remote: SignInServer, secrets: MemorySecretStore
) -> None:
    keeper = signed_in(remote, secrets)
    old = keeper.access_token(BOX, remote.provider(), USER)
    got: list[str] = []

    def ask() -> None:
        got.append(keeper.access_token(BOX, remote.provider(), USER, refused=old))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got)) == 1
    assert len(remote.token_requests) == 2


def test_a_revoked_sign_in_says_that_it_has_ended(remote: SignInServer, secrets: MemorySecretStore) -> None:
    remote.lasts = 60
    keeper = signed_in(remote, secrets)
    remote.refresh_tokens.clear()
    with pytest.raises(AuthExpiredError) as ended:
        keeper.access_token(BOX, remote.provider(), USER)
    assert ended.value.code == "mail.sign_in_ended"
    assert ended.value.next_step == "Sign in again in Settings."


def test_who_never_signed_in_is_told_how(remote: SignInServer, secrets: MemorySecretStore) -> None:
    with pytest.raises(AuthExpiredError) as never:
        TokenKeeper(secrets).access_token(BOX, remote.provider(), USER)
    assert never.value.code == "mail.never_signed_in"


@pytest.mark.parametrize(("status", "seconds"), [(429, 7.0), (500, None), (503, None)])
def test_a_busy_server_is_tried_again_later_and_nothing_is_lost(
    remote: SignInServer, secrets: MemorySecretStore, status: int, seconds: float | None
) -> None:
    remote.lasts = 60
    keeper = signed_in(remote, secrets)
    remote.answers = [status]
    with pytest.raises(RetriableRemoteError) as busy:
        keeper.access_token(BOX, remote.provider(), USER)
    assert (busy.value.code, busy.value.retry_after) == ("mail.sign_in_busy", seconds)
    assert keeper.access_token(BOX, remote.provider(), USER) in remote.access_tokens


def test_a_server_that_does_not_answer_is_tried_again(
    remote: SignInServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth, "_TIMEOUT", (0.5, 0.2))
    remote.pause = threading.Event()
    with pytest.raises(RetriableRemoteError) as slow:
        refresh(remote.provider(), USER, "any")
    remote.pause.set()
    assert slow.value.code == "mail.sign_in_unreachable"
    with pytest.raises(RetriableRemoteError):
        refresh(replace(remote.provider(), token_url="http://127.0.0.1:9/token"), USER, "any")


def test_no_token_reaches_an_error(remote: SignInServer) -> None:
    remote.answers = [500]
    with pytest.raises(CoiError) as said:
        refresh(remote.provider(), USER, "a-secret-refresh-token")
    assert "a-secret-refresh-token" not in f"{said.value}{said.value.__cause__}"
