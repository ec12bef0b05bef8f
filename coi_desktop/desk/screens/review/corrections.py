# SPDX-License-Identifier: AGPL-3.0-or-later
"""What persons put right in a document: what was read, what they typed, who and when. No Qt here."""

from collections.abc import Iterable

from coi_desktop.desk.moments import full_moment
from coi_desktop.desk.screens.review.case_rows import Values
from coi_desktop.desk.screens.review.case_view import Row
from coi_desktop.desk.screens.review.wording import short_date
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.filing import Correction
from coi_desktop.domain.labels import label_of


def corrected_rows(corrections: Iterable[Correction], known: Values, texts: Texts) -> tuple[Row, ...]:
    """A row for each value that was put right, the newest first; of several corrections of one value the last, with
    what was read at first."""
    newest: dict[str, Correction] = {}
    read: dict[str, str] = {}
    for correction in corrections:
        read.setdefault(correction.path, correction.old_raw)
        newest.pop(correction.path, None)
        newest[correction.path] = correction
    return tuple(_row(c, read[c.path], known, texts) for c in reversed(newest.values()))


def _row(correction: Correction, read: str, known: Values, texts: Texts) -> Row:
    value = known.get(correction.path)
    label = label_of(correction.path)
    blank = texts("value.blank")
    before, after = _plain(read) or blank, _plain(correction.new_raw) or blank
    same = before == after
    shown = (
        texts("corrected.as_read", value=after)
        if same
        else texts("corrected.change", before=before, after=after)
    )
    when = short_date(correction.at.astimezone().date())
    who = texts("corrected.by", by=correction.by, day=when)
    return Row(
        key=correction.path,
        label=label,
        value=shown,
        asked=who,
        spoken=texts("corrected.spoken", label=label, value=shown, who=who),
        hint=f"{correction.by}, {full_moment(correction.at)}",
        sign=Sign.CHECK if same else None,
        tone=Tone.COMPLIANT if same else None,
        place=value.value.place if value else None,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
