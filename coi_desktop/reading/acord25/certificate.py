# SPDX-License-Identifier: AGPL-3.0-or-later
"""One page of the form to one CertificateReading."""

import re
from dataclasses import replace

from coi_desktop.domain.certificate import CertificateReading, Day, Insurer, Mark, Text
from coi_desktop.domain.values import ABSENT, Place, Value
from coi_desktop.reading.acord25.blocks import holder, insured, producer
from coi_desktop.reading.acord25.build import blank, day, text, trust, value_of
from coi_desktop.reading.acord25.cells import Cells, fill_cells
from coi_desktop.reading.acord25.editions import OLDEST, edition
from coi_desktop.reading.acord25.locate import Located, locate
from coi_desktop.reading.acord25.other_rows import other_rows
from coi_desktop.reading.acord25.rows import automobile, general_liability, umbrella, workers_comp
from coi_desktop.reading.acord25.second_look import look_closer
from coi_desktop.reading.acord25.struck import doubt_struck
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.lines import block_text, line_text, text_lines
from coi_desktop.reading.ocr_protocol import CellLook
from coi_desktop.reading.printed import parse_date

_NAIC = re.compile(r"\b(AA-?\s?\d{7}|(?<!\bAA-)(?<!\bAA )\d{5})\b", re.IGNORECASE)


def read_certificate(frame: PageFrame) -> CertificateReading | None:
    """The certificate on a page; None when the page is not the form."""
    located = locate(frame)
    return None if located is None else read_cells(frame, filled(frame, located))


def filled(frame: PageFrame, located: Located, look: CellLook | None = None) -> Cells:
    """What stands in each cell of the form on a page. ``look`` takes closer looks at its cells, where the page
    is a picture."""
    cells = fill_cells(frame, located)
    doubt_struck(cells, frame)
    if look is not None:
        look_closer(cells, look, frame.words)
    return cells


def read_cells(frame: PageFrame, cells: Cells) -> CertificateReading:
    """The certificate that filled cells make."""
    located = cells.located
    which = edition(frame, located)
    found = CertificateReading(
        page=frame.number,
        edition=which,
        certificate_date=certificate_date(cells),
        certificate_number=text(cells, "certificate_number"),
        revision_number=text(cells, "revision_number"),
        producer=producer(cells),
        insured=insured(cells),
        insurers=insurers(cells),
        general_liability=general_liability(cells),
        automobile=automobile(cells),
        umbrella=umbrella(cells),
        workers_comp=workers_comp(cells),
        other=other_rows(cells),
        description_of_operations=description(cells),
        certificate_holder=holder(cells),
        authorized_rep_present=signed(cells),
        residual=round(located.registration.residual, 2),
    )
    return without_column(found) if which.value == OLDEST else found


def without_column(certificate: CertificateReading) -> CertificateReading:
    """The oldest edition has no column for additional insureds: that nothing stands there says nothing."""
    rows = ("general_liability", "automobile", "umbrella")
    present = {name: row for name in rows if (row := getattr(certificate, name)) is not None}
    return replace(certificate, **{name: replace(row, addl_insd=ABSENT) for name, row in present.items()})


def certificate_date(cells: Cells) -> Day:
    """The date of issue; where its cell is empty, the only date in the form's head."""
    found = day(cells, "certificate_date")
    if found.raw:
        return found
    heads = [line for line in text_lines(cells.words("head")) if parse_date(line_text(line))]
    if len(heads) != 1:
        return found
    return value_of(cells, heads[0], parse_date(line_text(heads[0])), path="certificate_date", sure=0.9)


def insurers(cells: Cells) -> tuple[Insurer, ...]:
    """The insurers that are printed, by letter."""
    found = []
    for letter in "ABCDEF":
        name_path, naic_path = f"insurers.{letter}.name", f"insurers.{letter}.naic"
        if cells.words(name_path) or cells.words(naic_path):
            found.append(
                Insurer(letter=letter, name=text(cells, name_path), naic=_company_number(cells, naic_path))
            )
    return tuple(found)


def _company_number(cells: Cells, path: str) -> Text:
    words = cells.words(path)
    raw = block_text(words)
    several = len({match.upper() for match in _NAIC.findall(raw)}) > 1
    return value_of(cells, words, naic(raw), path=path, qualified=several)


def naic(raw: str) -> str | None:
    """Five digits, or AA- and seven digits for an alien insurer."""
    match = _NAIC.search(raw)
    if match is None:
        return None
    code = match.group(1).upper().replace(" ", "")
    return f"AA-{code.removeprefix('AA').removeprefix('-')}" if code.startswith("AA") else code


def description(cells: Cells) -> Text:
    """The description of operations as one text."""
    return text(cells, "description_of_operations")


def signed(cells: Cells) -> Mark:
    """Whether anything stands as a signature in the authorized representative's cell."""
    state = cells.signed
    if state is not None:
        place = Place(cells.page, state.place)
        return Value(True, state.raw, round(state.confidence * trust(cells), 4), state.origin, place)
    empty: Mark = blank(cells, "authorized_rep")
    return empty if empty is ABSENT else Value(False, "", empty.confidence, empty.origin, empty.place)
