# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reader leaves behind for explanations: each page's frame and, for certificates, its filled cells."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading, EndorsementReading
from coi_desktop.domain.labels import reads_as
from coi_desktop.domain.paths import value_at
from coi_desktop.domain.values import Value
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.explanation import ExplainedForm, ExplainedWord, Explanation
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
        """How the value at ``path`` was found, for each certificate and endorsement that has it. A path may
        name one of them: ``endorsements.0.form``."""
        found = []
        for index, certificate in enumerate(reading.certificates):
            with suppress(KeyError):
                own = path.removeprefix(f"certificates.{index}.")
                found.append(self._of_certificate(certificate, own, f"certificate {index + 1}"))
        for index, endorsement in enumerate(reading.endorsements):
            with suppress(KeyError):
                own = path.removeprefix(f"endorsements.{index}.")
                found.append(self._of_endorsement(endorsement, own, f"endorsement {index + 1}"))
        return tuple(found)

    def _of_certificate(self, certificate: CertificateReading, path: str, part: str) -> Explanation:
        """Raises KeyError where the certificate has no such value."""
        value = value_at(certificate, path)
        cells = self.cells[certificate.page]
        cell, located = cell_of(cells, path), cells.located
        words = tuple(ExplainedWord(w.text, w.box, w.confidence, w.origin) for w in cells.words(cell))
        return replace(
            _explanation(path, part, certificate.page, value, words),
            form=ExplainedForm(
                certificate.edition.value or "",
                located.layout.name,
                round(located.registration.residual, 2),
                (located.found, len(located.layout.captions)),
            ),
            cell=cell,
            cell_box=cells.cell_box(cell) if cell else None,
            looks=tuple(cells.looks.get(cell, ())),
            doubts=tuple(cells.doubts.get(cell, ())),
        )

    def _of_endorsement(self, endorsement: EndorsementReading, path: str, part: str) -> Explanation:
        """Raises KeyError where the endorsement has no such value."""
        value, place = value_at(endorsement, path), value_at(endorsement, path).place
        words = [
            ExplainedWord(w.text, w.box, w.confidence, w.origin)
            for frame in self.frames
            if place is not None and value.raw and frame.number == place.page
            for w in frame.words
            if place.box.contains(*w.box.center)
        ]
        return _explanation(path, part, place.page if place else endorsement.pages[0], value, tuple(words))


def _explanation(
    path: str, part: str, page: int, value: Value[Any], words: tuple[ExplainedWord, ...]
) -> Explanation:
    """What any value can tell of itself."""
    return Explanation(
        path=path,
        part=part,
        page=page,
        words=words,
        raw=value.raw,
        value="" if value.value is None else reads_as(value),
        confidence=value.confidence,
        origin=value.origin,
        place=value.place.box if value.place else None,
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
