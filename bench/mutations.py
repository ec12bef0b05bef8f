# SPDX-License-Identifier: AGPL-3.0-or-later
"""Honest files, bent: each mutation does what bad disks, bad mailers and bad people do to a file."""

import random
import re
from collections.abc import Callable

_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ODD_NUMBERS = (b"0", b"-1", b"2147483648", b"99999999999999", b"1e9", b"0.0000001", b"-32768", b"65535")
_ODD_WORDS = (
    b"null",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"endobj",
    b"/Kids",
    b"/Parent",
    b"q " * 500,
    b"BT",
    b"\x00" * 16,
)

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bytes(data: bytes, chance: random.Random) -> bytes:
    """A few bytes become others."""
    bent = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 60))):
        bent[chance.randrange(len(bent))] = chance.randrange(256)
    return bytes(bent)


def truncate(data: bytes, chance: random.Random) -> bytes:
    """The end, or the beginning, is missing."""
    at = chance.randrange(1, len(data))
    return data[:at] if chance.random() < 0.8 else data[at:]


def swap_chunks(data: bytes, chance: random.Random) -> bytes:
    """Two stretches change places."""
    a, b, c, d = sorted(chance.randrange(len(data)) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def repeat_chunk(data: bytes, chance: random.Random) -> bytes:
    """A stretch stands there many times."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((8, 100, 2000)))
    return data[:end] + data[start:end] * chance.choice((1, 20, 300)) + data[end:]


def change_numbers(data: bytes, chance: random.Random) -> bytes:
    """Numbers become other numbers, among them absurd ones; some become no numbers at all."""
    places = list(_NUMBER.finditer(data))
    if not places:
        return flip_bytes(data, chance)
    bent = data
    for place in sorted(
        chance.sample(places, min(len(places), chance.choice((1, 4, 25)))), key=_start, reverse=True
    ):
        odd = chance.choice(_ODD_NUMBERS) if chance.random() < 0.7 else str(chance.randrange(5000)).encode()
        bent = bent[: place.start()] + odd + bent[place.end() :]
    return bent


def spoil_stream(data: bytes, chance: random.Random) -> bytes:
    """What a stream holds becomes garbage, from somewhere on."""
    places = list(_STREAM.finditer(data))
    if not places:
        return flip_bytes(data, chance)
    place = chance.choice(places)
    start = chance.randint(place.start(1), place.end(1))
    length = min(place.end(1) - start, chance.choice((4, 40, 4000)))
    return data[:start] + chance.randbytes(length) + data[start + length :]


def insert_words(data: bytes, chance: random.Random) -> bytes:
    """Words of the file format appear where they do not belong."""
    bent = data
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(bent))
        bent = bent[:at] + b" " + chance.choice(_ODD_WORDS) + b" " + bent[at:]
    return bent


def _start(place: "re.Match[bytes]") -> int:
    return place.start()


MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes,
    truncate,
    swap_chunks,
    repeat_chunk,
    change_numbers,
    spoil_stream,
    insert_words,
)


def bend(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One to three mutations of ``data``, and their names. Never empty."""
    names = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        mutation = chance.choice(MUTATIONS)
        names.append(mutation.__name__)
        data = mutation(data, chance) or b"\x00"
    return "+".join(names), data
