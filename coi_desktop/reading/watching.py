# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reader leaves behind for explanations: each page's frame and, for certificates, its filled cells."""

from contextlib import suppress
from dataclasses import dataclass, field

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.paths import value_at
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.explanation import ExplainedWord, Explanation
from coi_desktop.reading.frames import PageFrame

_ALIASES = {"umbrella.deductible": "umbrella.retained", "umbrella.retention": "umbrella.retained"}


@dataclass(slots=True)
class Watch:
    """Keeps what was read while it is read. Pages without the form have no cells."""

    frames: list[PageFrame] = field(default_factory=list)
    cells: dict[int, Cells] = field(default_factory=dict)

    def page(self, frame: PageFrame, cells: Cells | None) -> None:
        """The next page, after it was read."""
        self.frames.append(frame)
        if cells is not None:
            self.cells[frame.number] = cells

    def explanations(self, reading: DocumentReading, path: str) -> tuple[Explanation, ...]:
        """How the value at ``path`` was found, for each certificate that has it."""
        found = []
        for certificate in reading.certificates:
            with suppress(KeyError):
                found.append(self.explain(certificate, path))
        return tuple(found)

    def explain(self, certificate: CertificateReading, path: str) -> Explanation:
        """How the value at ``path`` was found. Raises KeyError where the certificate has no such value."""
        value = value_at(certificate, path)
        cells = self.cells[certificate.page]
        cell = cell_of(cells, path)
        located = cells.located
        return Explanation(
            path=path,
            page=certificate.page,
            edition=certificate.edition.value or "",
            layout=located.layout.name,
            residual=round(located.registration.residual, 2),
            captions=(located.found, len(located.layout.captions)),
            cell=cell,
            cell_box=cells.cell_box(cell) if cell else None,
            words=tuple(ExplainedWord(w.text, w.box, w.confidence, w.origin) for w in cells.words(cell)),
            raw=value.raw,
            value="" if value.value is None else str(value.value),
            confidence=value.confidence,
            origin=value.origin,
            place=value.place.box if value.place else None,
            doubts=tuple(cells.doubts.get(cell, ())),
        )


def cell_of(cells: Cells, path: str) -> str:
    """The cell a value is read from: its own, or the one it shares with others (a name with its address);
    empty where the layout has none."""
    parts = [part for part in path.split(".") if not part.isdigit()]
    whole = ".".join(parts)
    for name in (whole, _ALIASES.get(whole, ""), ".".join(parts[:-1])):
        if cells.has_cell(name):
            return name
    return ""
