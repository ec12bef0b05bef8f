# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Carriers screen in words. No Qt here."""

from coi_desktop.desk.screens.carriers.ports import CarrierRow, ImportLine, ImportView
from coi_desktop.desk.text import Texts
from coi_desktop.domain.imports import RowOutcome
from coi_desktop.domain.office import CarrierRating
from coi_desktop.office.carrier_files import CarrierFileRow, CarrierImport
from coi_desktop.office.carriers import ListedCarrier, MissingCarrier, Worth

_OUTCOMES = {
    RowOutcome.NEW: "carriers.outcome.new",
    RowOutcome.CHANGED: "carriers.outcome.changed",
    RowOutcome.SAME: "carriers.outcome.same",
    RowOutcome.REFUSED: "carriers.outcome.refused",
}
_URGENCY = (RowOutcome.REFUSED, RowOutcome.CHANGED, RowOutcome.NEW, RowOutcome.SAME)


def rated_row(id: int, listed: ListedCarrier, texts: Texts) -> CarrierRow:
    """A row of the table."""
    rating = listed.rating
    state = {
        Worth.RATED: texts("carriers.worth.rated"),
        Worth.STALE: texts("carriers.worth.stale"),
        Worth.UNRATED: texts("carriers.worth.unrated"),
    }[listed.worth]
    cells = (
        rating.name,
        rating.naic or "–",
        rating.rating,
        rating.size or "–",
        f"{rating.as_of:%m/%d/%Y}",
        rating.source or "–",
        state,
    )
    return CarrierRow(id, cells, state, listed.worth)


def missing_row(id: int, missing: MissingCarrier, texts: Texts) -> CarrierRow:
    """A carrier that the table does not know."""
    state = texts.count("carriers.on_policies", missing.policies)
    cells = (
        missing.name,
        missing.naic or "–",
        "–",
        "–",
        "–",
        texts.count("carriers.of_vendors", missing.vendors),
        state,
    )
    return CarrierRow(id, cells, state, None)


def import_view(brought: CarrierImport, texts: Texts) -> ImportView:
    """What a file brings: refused rows first, then what changes."""
    counted = [
        texts(_OUTCOMES[outcome] + ".count", n=f"{brought.count(outcome):,}")
        for outcome in _URGENCY
        if brought.count(outcome)
    ]
    parts = [", ".join(counted) + "."]
    if brought.gone:
        parts.append(texts.count("carriers.gone", len(brought.gone)))
    if brought.count(RowOutcome.REFUSED):
        parts.append(texts("carriers.refused"))
    rows = sorted(brought.rows, key=lambda row: (_URGENCY.index(row.outcome), row.number))
    some = bool(brought.ratings)
    return ImportView(
        title=texts("carriers.import.title", file=brought.file),
        text=" ".join(parts),
        rows=tuple(
            ImportLine(
                row.number,
                (row.name or "–", f"{row.number}", texts(_OUTCOMES[row.outcome]), _what(row, texts)),
            )
            for row in rows
        ),
        replace=texts("carriers.import.replace") if some else "",
        keep=texts("carriers.import.keep") if some and brought.gone else "",
    )


def _what(row: CarrierFileRow, texts: Texts) -> str:
    if row.rating is None:
        return row.reason[:1].upper() + row.reason[1:]
    if row.before is None or row.before == row.rating:
        return _said(row.rating, texts)
    return texts("carriers.change", before=_said(row.before, texts), after=_said(row.rating, texts))


def _said(rating: CarrierRating, texts: Texts) -> str:
    return texts(
        "carriers.said",
        naic=rating.naic or "–",
        rating=f"{rating.rating} {rating.size}".strip(),
        day=f"{rating.as_of:%m/%d/%Y}",
    )
