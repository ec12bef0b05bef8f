# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mutations that know nothing of a file's kind: what bad disks and bad mailers do to any file."""

import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bytes(data: bytes, chance: random.Random) -> bytes:
    """A few bytes become others."""
    bent = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 60))):
        bent[chance.randrange(len(bent))] = chance.randrange(256)
    return bytes(bent)


def truncate(data: bytes, chance: random.Random) -> bytes:
    """The end, or the beginning, is missing."""
    at = chance.randrange(1, max(2, len(data)))
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


def blank_chunk(data: bytes, chance: random.Random) -> bytes:
    """A stretch is zeros, as where a disk's sector was never written."""
    start = chance.randrange(len(data))
    length = min(len(data) - start, chance.choice((16, 512, 4096)))
    return data[:start] + bytes(length) + data[start + length :]


MUTATIONS: tuple[Mutation, ...] = (flip_bytes, truncate, swap_chunks, repeat_chunk, blank_chunk)
