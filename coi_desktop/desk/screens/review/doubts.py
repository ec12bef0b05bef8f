# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values to check first: those that rules do not rely on until a person has looked. No Qt here."""

from collections.abc import Iterable
from dataclasses import replace

from coi_desktop.desk.screens.review.case_rows import Known, Values, plain_row
from coi_desktop.desk.screens.review.case_view import Row, is_unsure
from coi_desktop.desk.screens.review.endorsement_rows import form_name
from coi_desktop.desk.screens.review.wording import page_of, where_of
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.findings import EvidenceState, RequirementResult
from coi_desktop.domain.surety import Surety, surety


def doubt_rows(results: Iterable[RequirementResult], known: Values, texts: Texts) -> tuple[Row, ...]:
    """What a rule could not use stands first, then the others in the form's order. A cell that may only look
    blank is among them where a rule asked for it."""
    unreadable = [r for r in results if r.state is EvidenceState.UNREADABLE]
    asked = [known.get(known.key_of((spot,))[0]) for r in unreadable for spot in r.located]
    doubtful = {
        one.key: one
        for one in asked
        if one is not None and one.is_editable and surety(one.value) is Surety.UNSURE
    }
    doubtful |= {one.key: one for one in known if one.is_editable and is_unsure(one.value)}
    return tuple(_row(one, known, texts) for one in doubtful.values())


def _row(one: Known, known: Values, texts: Texts) -> Row:
    """The value with where it stands, instead of what is asked of it."""
    row = plain_row(one, texts)
    value = texts("value.perhaps_blank") if one.value.is_blank else row.value
    where = _where(one, known, texts)
    return replace(
        row,
        value=value,
        asked=where,
        spoken=texts("row.spoken.doubt", label=row.label, value=value, where=where),
        sign=Sign.QUESTION,
        tone=Tone.NEEDS_REVIEW,
        unsure=True,
    )


def _where(one: Known, known: Values, texts: Texts) -> str:
    page = page_of(one.value.place)
    if one.part == "endorsements":
        endorsement = known.reading.endorsements[one.number]
        at = texts("where.page", page=page or endorsement.pages[0])
        return texts("where.page_and_part", page=at, part=form_name(endorsement, texts))
    return where_of(one.path, page, texts)
