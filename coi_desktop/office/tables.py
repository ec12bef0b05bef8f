# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of law and trade from the product's resources."""

import json
from pathlib import Path
from typing import TypeVar

from coi_desktop.domain.errors import DataError
from coi_desktop.domain.plain import from_plain
from coi_desktop.review.tables import MailTable, RuleTables, StateTable, TradeTable

T = TypeVar("T")


def load_tables(resources: Path) -> RuleTables:
    """Every table that rules look up. DataError when one is missing or does not fit."""
    folder = resources / "rules"
    return RuleTables(
        states=_table(folder / "states.json", StateTable),
        trades=_table(folder / "trades.json", TradeTable),
        mail=_table(folder / "mail.json", MailTable),
    )


def _table(file: Path, kind: type[T]) -> T:
    try:
        return from_plain(kind, json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise DataError(
            "tables.damaged",
            f"The table at {file} cannot be read: {error}.",
            "Install COI Desktop again, or put the file back as it was; your own data is not affected.",
        ) from error
