# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts about a file that a person should know before they rely on it. Measured by the reader, judged elsewhere.

A signal accuses nobody: honest programs leave some of them behind too. ``strong`` says that no ordinary way of
making or filling a certificate is known to leave it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coi_desktop.domain.values import Box


class SignalKind(StrEnum):
    """What was noticed."""

    HIDDEN_TEXT = "hidden_text"  # words nobody sees stand where a value belongs
    FIELD_SHOWS_OTHER = "field_shows_other"  # a form field holds something else than it shows
    MIXED_TYPE = "mixed_type"  # type face, size, color or baseline change inside one value
    OVER_ERASED = "over_erased"  # a value stands on a patch under which another text lies
    TYPED_OVER_PICTURE = "typed_over_picture"  # a few values are typed over a picture of the rest
    PICTURE_OVER_VALUE = "picture_over_value"  # a picture lies over the cell of a value
    NOTE_OVER_VALUE = "note_over_value"  # a comment tool typed over the cell of a value
    PRINTED_OVER = "printed_over"  # large letters of a stamp or watermark stand over the form
    MISSPELLED_FORM = "misspelled_form"  # words that the form itself prints are misspelled
    IMPOSSIBLE_DATE = "impossible_date"
    IMPOSSIBLE_NUMBER = "impossible_number"
    CHANGED_AFTER_SIGNING = "changed_after_signing"  # values differ from what was signed
    VALUE_REPLACED = "value_replaced"  # an earlier version inside the file has another value
    EDITOR = "editor"  # last written by a program for changing finished pages
    SAVED_LATER = "saved_later"  # saved again long after the certificate's own date


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing noticed. ``page`` counts from 1 and is None for the file as a whole; ``box`` is in points of the
    upright page. ``detail`` is a plain sentence, ``quote`` the text concerned as it stands in the file, ``paths``
    the values concerned (``general_liability.each_occurrence``)."""

    kind: SignalKind
    detail: str
    page: int | None = None
    box: Box | None = None
    quote: str = ""
    paths: tuple[str, ...] = ()
    strong: bool = False


class Hiding(StrEnum):
    """Why a person looking at the page does not see a text. What lies off the page or is clipped away is no part of
    the page and is not told."""

    INVISIBLE = "invisible"  # drawn without ink, or fully transparent
    PALE = "pale"  # in the color of what it stands on
    TINY = "tiny"
    COVERED = "covered"  # an area drawn later lies over it
    UNDER_PICTURE = "under_picture"  # a picture drawn later lies over it
    SWITCHED_OFF = "switched_off"  # in a layer that is switched off
    HIDDEN_FIELD = "hidden_field"


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenText:
    """Text of a page that nobody sees, never read as a value: how many words, why, and how it begins."""

    page: int
    why: Hiding
    words: int
    quote: str
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What the file says of itself. ``created`` and ``modified`` are aware; None where nothing, or nonsense,
    is given. ``revisions`` counts the versions the file holds: one, and one more for each time changes were
    added at its end. ``changed_since_signing`` is None where nothing was signed."""

    created: datetime | None = None
    modified: datetime | None = None
    producer: str = ""
    creator: str = ""
    revisions: int = 1
    is_repaired: bool = False
    is_encrypted: bool = False
    changed_since_signing: bool | None = None
