# SPDX-License-Identifier: AGPL-3.0-or-later
"""Findings and standing: pure functions of a reading, the requirements and a date."""
