# SPDX-License-Identifier: AGPL-3.0-or-later
"""Catches certificates, keeps the original, has it read, matched and judged."""
