# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing a spreadsheet in, step by step."""
