# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks subs and brokers for what is missing."""
