# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bends a file: one to three mutations that fit its kind, one after the other."""

import random

from bench.fuzzing import bytes as any_bytes
from bench.fuzzing import pdf_objects, pdf_text, pictures
from bench.fuzzing.pdf_parts import put_together, take_apart


def bend(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """The bent file, never empty, with the names of what was done to it. The same chance bends alike."""
    if not data.startswith(b"%PDF"):
        return _bend_bytes(data, chance, (*any_bytes.MUTATIONS, *2 * pictures.mutations_for(data)))
    if chance.random() < 0.6:
        return _bend_objects(data, chance)
    return _bend_bytes(data, chance, (*any_bytes.MUTATIONS, *pdf_text.MUTATIONS))


def _bend_bytes(
    data: bytes, chance: random.Random, mutations: tuple[any_bytes.Mutation, ...]
) -> tuple[str, bytes]:
    names = []
    for _ in range(_times(chance)):
        mutation = chance.choice(mutations)
        names.append(mutation.__name__)
        data = mutation(data, chance) or b"\x00"
    return "+".join(names), data


def _bend_objects(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    objects, root = take_apart(data)
    names = []
    for _ in range(_times(chance)):
        mutation = chance.choice(pdf_objects.MUTATIONS)
        names.append(mutation.__name__)
        mutation(objects, chance)
    return "+".join(names), put_together(objects, root)


def _times(chance: random.Random) -> int:
    return chance.choice((1, 1, 1, 2, 3))
