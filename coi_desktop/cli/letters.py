# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters for terminals and files whose character set is small: a Windows code page knows no check mark.

A letter without a stand-in would become a question mark, and the question mark is one of our signs.
"""

import codecs
import unicodedata

_STAND_INS = {
    "✓": "+",
    "✕": "x",
    "●": "*",
    "◆": "*",
    "◔": "%",
    "–": "-",
    "—": "-",
    "─": "-",
    "·": "-",
    "•": "*",
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "…": "...",
    "≥": ">=",
    "≤": "<=",
}
_UNKNOWN = "#"
HANDLER = "coi_desktop.stand_ins"


def register() -> None:
    """Make the stand-ins known to Python as an error handler of encoders, under ``HANDLER``."""
    codecs.register_error(HANDLER, _stand_in)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_plain(letter) for letter in letters), error.end


def _plain(letter: str) -> str:
    """The stand-in, else the letter without its accents, else a sign that is none of ours."""
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode("ascii")
    return _STAND_INS.get(letter) or bare or _UNKNOWN
