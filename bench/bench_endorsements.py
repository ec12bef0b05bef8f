# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures how right endorsements are read that nobody has seen: drawn by chance, as text and as scans.

dev.py bench endorsements [--count 500] [--scans 40] [--first 0] [--errors] [--write]
"""

import argparse
import io
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pymupdf
from PIL import Image

from bench.endorsement_variety import Label, draw
from bench.results_folder import write_result
from coi_desktop.domain.document import EndorsementReading
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.reader import read_document
from coi_desktop.reading.reading_job import LazyOcr
from coi_desktop.review.forms import edition

_mupdf: Any = pymupdf
FIELDS = ("form", "edition", "policy_number", "blanket", "names")


def main(argv: list[str] | None = None) -> int:
    """Draws, reads, compares."""
    parser = argparse.ArgumentParser(prog="dev.py bench endorsements", description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="pages as text")
    parser.add_argument("--scans", type=int, default=40, help="pages as pictures")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--errors", action="store_true", help="list each value that is not right")
    parser.add_argument("--write", action="store_true", help="into bench/results/endorsements.md too")
    options = parser.parse_args(argv)
    lines = ["# Endorsements drawn by chance", "", "| pages | count | " + " | ".join(FIELDS) + " |"]
    lines.append("|---" * (2 + len(FIELDS)) + "|")
    for condition, count in (("text", options.count), ("scan, 200 dots per inch", options.scans)):
        right: Counter[str] = Counter()
        for seed in range(options.first, options.first + count):
            data, label = draw(seed)
            found = read(data if condition == "text" else scanned(data, seed))
            for field, (want, got) in compare(label, found).items():
                right[field] += want == got
                if want != got and options.errors:
                    print(f"{condition} {seed} {field}: {got!r}, not {want!r}")
        shares = " | ".join(f"{100 * right[field] / max(1, count):.1f} %" for field in FIELDS)
        lines.append(f"| {condition} | {count} | {shares} |")
    print("\n".join(lines))
    if options.write:
        write_result("endorsements.md", "\n".join(lines) + "\n")
    return 0


def compare(label: Label, found: EndorsementReading | None) -> dict[str, tuple[Any, Any]]:
    """Each field: what is right, what was read."""
    if found is None:
        return dict.fromkeys(FIELDS, ("an endorsement", None))
    return {
        "form": (_folded(label.form), _folded(found.form.value)),
        "edition": (edition(label.edition), edition(found.edition.value or "")),
        "policy_number": (_folded(label.policy_number), _folded(found.policy_number.value)),
        "blanket": (label.blanket, bool(found.blanket.value)),
        "names": (tuple(map(_folded, label.names)), tuple(_folded(n.value) for n in found.scheduled_names)),
    }


def scanned(data: bytes, seed: int) -> bytes:
    """The page as a scanner sees it: gray, slightly turned, with the dust of a glass plate."""
    chance = random.Random(seed)
    out = _mupdf.open()
    with _mupdf.open(stream=data) as document:
        for page in document:
            drawn = page.get_pixmap(dpi=200, colorspace=_mupdf.csGRAY)
            image = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
            image = image.rotate(chance.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=255)
            image = Image.blend(image, Image.effect_noise(image.size, 18), 0.12)
            picture = io.BytesIO()
            image.save(picture, "JPEG", quality=60)
            out.new_page(width=612, height=792).insert_image((0, 0, 612, 792), stream=picture.getvalue())
    scan: bytes = out.tobytes()
    return scan


def read(data: bytes) -> EndorsementReading | None:
    """The one endorsement of a file; None where the reader found none or several."""
    options = ReaderOptions()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(data)
        reading = read_document(path, options, page_ocr=LazyOcr(options, lambda _: None))
    return reading.endorsements[0] if len(reading.endorsements) == 1 else None


def _folded(text: str | None) -> str:
    return "".join(c for c in (text or "").upper() if c.isalnum())


if __name__ == "__main__":
    sys.exit(main())
