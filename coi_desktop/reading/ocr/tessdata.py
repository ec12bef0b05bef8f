# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds Tesseract's language data and program on this computer, and remembers where it looked."""

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from coi_desktop.reading.options import ReaderOptions

PROGRAM = "tesseract.exe" if sys.platform == "win32" else "tesseract"
_SYSTEM_ROOTS = ("/usr/share/tesseract-ocr", "/usr/share", "/usr/local/share", "/opt/homebrew/share")


@dataclass
class Search:
    """``looked_at`` lists every place that was tried, in order, for the message when nothing is found."""

    options: ReaderOptions
    looked_at: list[str] = field(default_factory=list)

    def program(self) -> Path | None:
        """The Tesseract program: the chosen one, one on the path, one where the Windows installer puts it."""
        chosen = self.options.tesseract_path
        if chosen:
            path = Path(chosen)
            return self._first_file((path / PROGRAM if path.is_dir() else path,))
        found = shutil.which(PROGRAM)
        if found:
            return Path(found)
        self.looked_at.append("the programs of this computer")
        roots = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        places = [Path(root) / "Tesseract-OCR" / PROGRAM for root in roots if root]
        places += [Path(root) / "Programs" / "Tesseract-OCR" / PROGRAM for root in roots if root]
        return self._first_file(places)

    def language_data(self) -> Path | None:
        """The folder that holds the language's ``.traineddata``."""
        name = f"{self.options.language}.traineddata"
        for folder in self._folders():
            self.looked_at.append(str(folder))
            if (folder / name).is_file():
                return folder
        return None

    def _folders(self) -> list[Path]:
        if self.options.tessdata_path:
            return [Path(self.options.tessdata_path)]
        folders = [bundled()]
        prefix = os.environ.get("TESSDATA_PREFIX")
        if prefix:
            folders += [Path(prefix), Path(prefix) / "tessdata"]
        for root in map(Path, _SYSTEM_ROOTS):
            folders += sorted(root.glob("*/tessdata"), reverse=True) if root.name == "tesseract-ocr" else []
            folders.append(root / "tessdata")
        program = Search(self.options).program()
        if program is not None:
            folders.append(program.resolve().parent / "tessdata")
        return [f for f in dict.fromkeys(folders) if f.is_dir() or f == folders[0]]

    def _first_file(self, places: tuple[Path, ...] | list[Path]) -> Path | None:
        for place in places:
            self.looked_at.append(str(place))
            if place.is_file():
                return place
        return None


def bundled() -> Path:
    """Where an installed copy carries its own language data."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[3]
    return root / "resources" / "tessdata"
