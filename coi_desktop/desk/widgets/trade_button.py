# SPDX-License-Identifier: AGPL-3.0-or-later
"""Narrows a list to one trade."""

from collections.abc import Sequence

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.menu_button import MenuButton


class TradeButton(MenuButton):
    """The trades as a menu; ``chosen`` carries one, empty for any."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.texts("vendors.trade.any"))
        self._texts = look.texts

    def offer_trades(self, trades: Sequence[str]) -> None:
        """The trades there are."""
        pairs = [(trade, trade) for trade in trades]
        self.offer([("", self._texts("vendors.trade.all")), *pairs] if pairs else ())

    def show_trade(self, trade: str) -> None:
        """Show a trade as if it had been chosen; nothing is emitted."""
        self.value = trade
        one = self._texts("vendors.trade.chosen", trade=trade)
        self.set_words(one if trade else self._texts("vendors.trade.any"))
