# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a sample is drawn: the many hands that certificates come from, as choices.

Agency systems print the same facts in different ways; a sample states the facts once and a style says
which of those ways is meant.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.reports.samples.data import Column, Day, Limit


class ValueForm(StrEnum):
    """How values stand in the file."""

    STATIC = "static"  # plain text on the page
    FIELDS = "fields"  # live form fields
    FLATTENED = "flattened"  # each value its own small form, where its field was


class RowPlace(StrEnum):
    """Where letter, columns, number and dates stand in the height of their policy's band."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class MarkStyle(StrEnum):
    """How a box is marked."""

    CAPITAL_X = "X"
    SMALL_X = "x"
    CHECK = "check"
    CROSS = "cross"  # two drawn lines, no letter
    FILLED = "filled"
    YES = "Y"


class DateStyle(StrEnum):
    """How dates are written; the value is an example."""

    PADDED = "03/01/2026"
    SHORT = "3/1/2026"
    PADDED_TWO_DIGIT = "03/01/26"
    SHORT_TWO_DIGIT = "3/1/26"


class MoneyStyle(StrEnum):
    """How limits are written; the value is an example."""

    COMMAS = "1,000,000"
    DOLLAR = "$1,000,000"
    PLAIN = "1000000"
    CENTS = "1,000,000.00"


class Edition(StrEnum):
    """Editions of the form whose captions can be drawn."""

    E2010_05 = "2010/05"
    E2014_01 = "2014/01"
    E2016_03 = "2016/03"
    E2025_12 = "2025/12"


class SignatureStyle(StrEnum):
    """How the authorized representative signs."""

    TYPED = "typed"
    DRAWN = "drawn"


FONTS = ("Helvetica", "Times-Roman", "Courier", "Vera")
"""Fonts for values. Vera is embedded in the file; the others are every viewer's own."""

_TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateStyle:
    """The choices for one certificate.

    ``size`` is the values' type size in points; a value that is too wide for its cell is set smaller.
    ``offset`` moves the whole drawing right and down, in points, and ``scale`` shrinks it, as printing
    and scanning do. ``turned`` lays the drawing on its side (degrees clockwise) and ``rotate`` is the
    page's own rotation entry: 90 and 270 together show an upright page whose content is stored sideways.
    """

    values: ValueForm = ValueForm.STATIC
    edition: Edition = Edition.E2016_03
    row_place: RowPlace = RowPlace.MIDDLE
    marks: MarkStyle = MarkStyle.CAPITAL_X
    dates: DateStyle = DateStyle.PADDED
    money: MoneyStyle = MoneyStyle.COMMAS
    column_yes: str = "Y"
    column_no: str = "N"
    signature: SignatureStyle = SignatureStyle.TYPED
    font: str = "Helvetica"
    size: float = 8.0
    offset: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    turned: int = 0
    rotate: int = 0

    def __post_init__(self) -> None:
        if self.font not in FONTS:
            raise ValueError(f"values can be set in {', '.join(FONTS)}, not in {self.font}")
        if self.turned not in _TURNS or self.rotate not in _TURNS:
            raise ValueError("pages turn by quarters only")
        if self.values is ValueForm.FIELDS and (self.turned or self.font == "Vera"):
            raise ValueError("form fields stand upright and in a viewer's own font")
        if not 5.0 <= self.size <= 10.0:
            raise ValueError("values are set in 5 to 10 points")

    def day(self, day: Day) -> str:
        """A day as printed; text stays as it is."""
        return format_day(day, self.dates)

    def limit(self, limit: Limit) -> str:
        """A limit as printed; words stay as they are."""
        if limit is None or isinstance(limit, str):
            return limit or ""
        match self.money:
            case MoneyStyle.COMMAS:
                return f"{limit:,}"
            case MoneyStyle.DOLLAR:
                return f"${limit:,}"
            case MoneyStyle.PLAIN:
                return f"{limit}"
            case MoneyStyle.CENTS:
                return f"{limit:,}.00"

    def column(self, mark: Column) -> str:
        """The text of an additional insured or waiver cell; None is a blank."""
        if mark is None or isinstance(mark, str):
            return mark or ""
        return self.column_yes if mark else self.column_no


def format_day(day: Day, style: DateStyle = DateStyle.PADDED) -> str:
    """A day as printed on a document; text stays as it is."""
    if not isinstance(day, date):
        return day or ""
    match style:
        case DateStyle.PADDED:
            return f"{day:%m/%d/%Y}"
        case DateStyle.SHORT:
            return f"{day.month}/{day.day}/{day.year}"
        case DateStyle.PADDED_TWO_DIGIT:
            return f"{day:%m/%d/%y}"
        case DateStyle.SHORT_TWO_DIGIT:
            return f"{day.month}/{day.day}/{day:%y}"
