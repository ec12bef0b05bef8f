# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the trade: frozen dataclasses and pure arithmetic, standard library only."""
