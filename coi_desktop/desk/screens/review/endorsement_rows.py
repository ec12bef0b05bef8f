# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values of endorsements as rows, each form a section of its own. No Qt here."""

from collections.abc import Iterator
from dataclasses import replace

from coi_desktop.desk.screens.review.case_rows import Known, Values, plain_row
from coi_desktop.desk.screens.review.case_view import Row, Section
from coi_desktop.desk.screens.review.wording import pages_text
from coi_desktop.desk.text import Texts
from coi_desktop.domain.document import EndorsementReading
from coi_desktop.domain.values import ABSENT

_ALWAYS = ("form", "edition", "title", "blanket", "policy_number", "named_insured", "effective")
"""Shown even where nothing was read, since a person may see it on the page."""


def form_name(endorsement: EndorsementReading, texts: Texts) -> str:
    """``CG 20 10 04 13``."""
    parts = (endorsement.form.value or texts("chip.endorsement"), endorsement.edition.value or "")
    return " ".join(part for part in parts if part)


def endorsement_sections(known: Values, texts: Texts) -> tuple[Section, ...]:
    """One section for each endorsement of the file, with all its values on demand."""
    return tuple(
        Section(
            title=form_name(endorsement, texts),
            rows=(),
            more=tuple(_rows(endorsement, number, known, texts)),
            policy=pages_text(endorsement.pages, texts),
        )
        for number, endorsement in enumerate(known.reading.endorsements)
    )


def _rows(endorsement: EndorsementReading, number: int, known: Values, texts: Texts) -> Iterator[Row]:
    for one in known:
        if (
            one.part == "endorsements"
            and one.number == number
            and (one.value != ABSENT or one.path in _ALWAYS)
        ):
            yield plain_row(one, texts)
    at = len(endorsement.scheduled_names)
    path = f"scheduled_names.{at}"
    another = Known(f"endorsements.{number}.{path}", "endorsements", number, path, ABSENT)
    yield replace(plain_row(another, texts), label=texts("endorsement.another_name"))
