# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stop gap: employers' liability beside a state fund, which pays benefits and no lawsuits.

It stands where a producer finds room: in a write-in of general liability, in the blank row, in the description,
or as a form. Which way doubt falls: where its limit is not beside it, the limit waits for a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.certificate import GeneralLiabilityRow, OtherRow, WorkersCompRow
from coi_desktop.domain.findings import Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.values import Value
from coi_desktop.review import forms
from coi_desktop.review.case import Case, on_certificate, on_endorsement, on_row
from coi_desktop.review.figures import figures_in
from coi_desktop.review.limits import amount
from coi_desktop.review.trust import Sight, look

_WORDS = re.compile(r"\bstop[\s-]*gap\b", re.I)
_FORM = "WC 00 03 03"
_SENTENCE = re.compile(r"(?<=[.;\n])\s*")


@dataclass(frozen=True, slots=True)
class StopGap:
    """``dollars`` is None where no limit stands beside it."""

    dollars: int | None
    located: tuple[Located, ...]


def stop_gap(case: Case) -> StopGap | None:
    """Where it is shown; the mention with a limit first. None where nothing shows it."""
    found = list(_shown(case))
    return next((s for s in found if s.dollars is not None), found[0] if found else None)


def _shown(case: Case) -> Iterator[StopGap]:
    comp = case.row(Line.WORKERS_COMPENSATION)
    if comp is not None and isinstance(comp.row, WorkersCompRow):
        dollars = amount(comp.row.el_each_accident)
        if isinstance(dollars, int):
            yield StopGap(dollars, on_row(comp, "el_each_accident"))
    for source in case.certificates():
        certificate = source.certificate
        texts: list[tuple[str, Value[str], str]] = []
        if isinstance(certificate.general_liability, GeneralLiabilityRow):
            write_ins = certificate.general_liability.write_ins
            texts += [(f"general_liability.write_ins.{i}", v, "") for i, v in enumerate(write_ins)]
        for index, row in enumerate(certificate.other):
            texts.append((f"other.{index}.type", row.type, _limits(row)))
        texts += [
            (p, getattr(certificate, p), "") for p in ("description_of_operations", "additional_remarks")
        ]
        for path, value, more in texts:
            if look(value) is Sight.SEEN:
                for sentence in _SENTENCE.split(value.value or ""):
                    if _WORDS.search(sentence):
                        figures = [f.dollars for f in figures_in(f"{sentence} {more}")]
                        yield StopGap(min(figures, default=None), on_certificate(source, path))
    for form in case.evidence.endorsements:
        number = form.endorsement.form
        if look(number) is Sight.SEEN and forms.form_number(number.value or "") == _FORM:
            yield StopGap(None, on_endorsement(form, "form"))


def _limits(row: OtherRow) -> str:
    return (row.limits.value or "") if look(row.limits) is Sight.SEEN else ""
