# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which value of a certificate something on its page belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.paths import values
from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.frames import Word
from coi_desktop.reading.lines import bounds

_BLOCKS = frozenset(
    {"producer", "insured", "certificate_holder", "description_of_operations", "authorized_rep", "head"}
)
_NUMBERS = (
    "policy_number", "effective", "expiration", "certificate_date", "each_occurrence", "damage_to_rented", "med_exp",
    "personal_adv_injury", "general_aggregate", "products_comp_op", "combined_single_limit", "bodily_injury_person",
    "bodily_injury_accident", "property_damage", "aggregate", "retained", "el_each_accident", "el_disease_employee",
    "el_disease_policy", "naic",
)  # fmt: skip


@dataclass(frozen=True)
class Places:
    """The places of one certificate: its cells, filled, and the values read from them."""

    cells: Cells
    certificate: CertificateReading

    @property
    def page(self) -> int:
        return self.cells.page

    def cell(self, box: Box) -> str | None:
        """The cell that holds the middle of a box of the page."""
        return self.cells.located.layout.cell_at(*self.cells.point(box))

    def by_cell(self, words: Iterable[Word]) -> dict[str, list[Word]]:
        """Words of the page by the cell they stand in; those in none are left out, and so is the head, in which
        nothing is asked for."""
        found: dict[str, list[Word]] = {}
        for word in words:
            cell = self.cell(word.box)
            if cell is not None and cell != "head":
                found.setdefault(cell, []).append(word)
        return found

    def paths(self, cell: str, words: Sequence[Word]) -> tuple[str, ...]:
        """The values that ``words`` in a cell belong to: those read from the same place, or the cell itself."""
        box = bounds(words)
        here = [path for path, place in self._read if box is not None and place.overlap(box) > 0]
        own = [path for path in here if path == cell or path.startswith(f"{cell}.")]
        band = cell.split(".", maxsplit=1)[0]
        return tuple(own or [path for path in here if path.split(".", 1)[0] == band]) or (cell,)

    @cached_property
    def _read(self) -> list[tuple[str, Box]]:
        return [
            (path, value.place.box)
            for path, value in values(self.certificate)
            if value.place is not None and value.place.page == self.page and not path.endswith(".band")
        ]


def is_number(cell: str) -> bool:
    """Whether a cell holds a date, an amount or a number that a program fills in on one line."""
    return cell.rsplit(".", 1)[-1] in _NUMBERS


def is_line(cell: str) -> bool:
    """Whether a cell has room for one line only."""
    return cell not in _BLOCKS and not cell.startswith("other.")


def letters(words: Iterable[Word]) -> str:
    """The letters and digits of words, to compare texts by."""
    return "".join(c for w in words for c in w.text.casefold() if c.isalnum())
