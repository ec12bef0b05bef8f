# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mutations of a PDF as text: numbers, words and the tables by which its objects are found."""

import random
import re

from bench.fuzzing.bytes import Mutation, flip_bytes

_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ENTRY = re.compile(rb"\d{10} \d{5} [nf]")
ODD_NUMBERS = (b"0", b"-1", b"2147483648", b"99999999999999", b"1e9", b"0.0000001", b"-32768", b"65535")
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


def change_numbers(data: bytes, chance: random.Random) -> bytes:
    """Numbers become other numbers, among them absurd ones; some become no numbers at all."""
    places = list(_NUMBER.finditer(data))
    if not places:
        return flip_bytes(data, chance)
    bent = data
    picked = chance.sample(places, min(len(places), chance.choice((1, 4, 25))))
    for start, end in sorted((place.span() for place in picked), reverse=True):
        odd = chance.choice(ODD_NUMBERS) if chance.random() < 0.7 else b"%d" % chance.randrange(5000)
        bent = bent[:start] + odd + bent[end:]
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


def damage_table(data: bytes, chance: random.Random) -> bytes:
    """Entries of the cross-reference table point elsewhere, or the table itself is not where it is said."""
    entries = list(_ENTRY.finditer(data))
    if not entries or chance.random() < 0.3:
        at = chance.choice((b"0", b"7", b"99999999999", b"%d" % chance.randrange(len(data))))
        return re.sub(rb"startxref\s+\d+", b"startxref\n" + at, data)
    bent = bytearray(data)
    for entry in chance.sample(entries, min(len(entries), chance.choice((1, 5, 50)))):
        bent[entry.start() : entry.end()] = b"%010d %05d %b" % (
            chance.choice((chance.randrange(len(data)), 0, 9_999_999_999)),
            chance.choice((0, 1, 65535)),
            chance.choice((b"n", b"n", b"f")),
        )
    return bytes(bent)


def loop_tables(data: bytes, chance: random.Random) -> bytes:
    """The table says that an earlier one stands where it stands itself."""
    found = re.search(rb"startxref\s+(\d+)", data)
    here = found[1] if found and chance.random() < 0.7 else b"%d" % chance.randrange(len(data))
    kind = chance.choice((b"/Prev", b"/XRefStm"))
    return data.replace(b"trailer\n<<", b"trailer\n<<%b %b" % (kind, here))


MUTATIONS: tuple[Mutation, ...] = (change_numbers, spoil_stream, insert_words, damage_table, loop_tables)
