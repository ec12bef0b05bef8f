# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mutations of picture files that know where sizes, counts and offsets stand."""

import random
import struct
import zlib

from bench.fuzzing.bytes import Mutation, flip_bytes

_ODD_WORDS = (0, 1, 0x7FFF, 0xFFFF)
_ODD_LONGS = (0, 1, 8, 30_000, 0x7FFFFFFF, 0xFFFFFFFF)
_PNG_HEAD = 8
_BOMB = 64_000_000


def damage_head(data: bytes, chance: random.Random) -> bytes:
    """The first bytes after the signature, where the sizes stand, become others."""
    bent = bytearray(data)
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(4, min(len(bent), chance.choice((32, 128, 600))))
        bent[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(bent)


def bend_png(data: bytes, chance: random.Random) -> bytes:
    """Chunks lie, are missing, doubled, or grow to far more than the picture; their checksums are true."""
    chunks = _png_chunks(data)
    if not chunks:
        return flip_bytes(data, chance)
    match chance.randrange(6):
        case 0:
            chunks[0] = (b"IHDR", struct.pack(">II", *_sizes(chance)) + chunks[0][1][8:])
        case 1:
            head = bytearray(chunks[0][1])
            head[chance.randrange(8, len(head))] = chance.choice((0, 3, 4, 16, 255))
            chunks[0] = (b"IHDR", bytes(head))
        case 2:
            chunks.insert(1, (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(_BOMB), 9)))
        case 3:
            chunks.insert(1, (b"iCCP", b"profile\0\0" + zlib.compress(bytes(_BOMB), 9)))
        case 4:
            chunks[-1:-1] = [(b"IDAT", zlib.compress(bytes(_BOMB), 9))]
        case _:
            chance.shuffle(chunks)
    return data[:_PNG_HEAD] + b"".join(_png_chunk(name, body) for name, body in chunks)


def _png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    chunks, at = [], _PNG_HEAD
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return chunks if chunks and len(chunks[0][1]) >= 13 else []


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _sizes(chance: random.Random) -> tuple[int, int]:
    return chance.choice(_ODD_LONGS), chance.choice(_ODD_LONGS)


def bend_tiff(data: bytes, chance: random.Random) -> bytes:
    """Entries of the first directory get odd counts and offsets, or the directories go round in circles."""
    order = "<" if data[:2] == b"II" else ">"
    if len(data) < 16:
        return flip_bytes(data, chance)
    (start,) = struct.unpack(order + "I", data[4:8])
    if start + 2 > len(data):
        return flip_bytes(data, chance)
    (count,) = struct.unpack(order + "H", data[start : start + 2])
    end = start + 2 + 12 * count
    bent = bytearray(data)
    if chance.random() < 0.35 and end + 4 <= len(data):
        bent[end : end + 4] = struct.pack(order + "I", chance.choice((start, start + 2, 8, len(data))))
        return bytes(bent)
    for _ in range(chance.choice((1, 2, 5))):
        at = start + 2 + 12 * chance.randrange(max(1, count))
        if at + 12 > len(data):
            break
        field, form, odd = chance.choice(((0, "H", _ODD_WORDS), (4, "I", _ODD_LONGS), (8, "I", _ODD_LONGS)))
        value = struct.pack(order + form, chance.choice(odd))
        bent[at + field : at + field + len(value)] = value
    return bytes(bent)


def bend_jpeg(data: bytes, chance: random.Random) -> bytes:
    """A segment lies about its length or its content; or the picture ends in the middle of a row."""
    starts, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        starts.append(at)
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    if not starts or chance.random() < 0.3:
        return data[: chance.randint(min(at, len(data) - 1), len(data) - 1)]
    bent, start = bytearray(data), chance.choice(starts)
    match chance.randrange(4):
        case 0:
            bent[start + 2 : start + 4] = struct.pack(">H", chance.choice(_ODD_WORDS))
        case 1:
            frame = next((s for s in starts if data[s + 1] in (0xC0, 0xC1, 0xC2)), start)
            bent[frame + 5 : frame + 9] = struct.pack(
                ">HH", chance.choice(_ODD_WORDS), chance.choice(_ODD_WORDS)
            )
        case 2:
            length = max(1, struct.unpack(">H", data[start + 2 : start + 4])[0])
            place = min(len(bent) - 1, start + 2 + chance.randrange(length))
            bent[place] = chance.randrange(256)
        case _:
            exif = b"Exif\0\0" + chance.randbytes(40)
            bent[2:2] = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    return bytes(bent)


def bend_boxes(data: bytes, chance: random.Random) -> bytes:
    """The boxes that WebP and HEIC files are made of lie about their length."""
    bent = bytearray(data)
    for _ in range(chance.choice((1, 3))):
        at = 4 * chance.randrange(1, max(2, min(len(bent), 800) // 4))
        form = chance.choice(("<I", ">I"))
        bent[at : at + 4] = struct.pack(form, chance.choice(_ODD_LONGS))
    return bytes(bent)


_BY_SIGNATURE: tuple[tuple[bytes, tuple[Mutation, ...]], ...] = (
    (b"\x89PNG", (damage_head, bend_png, bend_png)),
    (b"\xff\xd8", (damage_head, bend_jpeg, bend_jpeg)),
    (b"II*\0", (damage_head, bend_tiff, bend_tiff)),
    (b"MM\0*", (damage_head, bend_tiff, bend_tiff)),
    (b"RIFF", (damage_head, bend_boxes)),
)


def mutations_for(data: bytes) -> tuple[Mutation, ...]:
    """What bends this kind of picture where it hurts."""
    for signature, mutations in _BY_SIGNATURE:
        if data.startswith(signature):
            return mutations
    return (damage_head, bend_boxes) if data[4:8] == b"ftyp" else (damage_head,)
