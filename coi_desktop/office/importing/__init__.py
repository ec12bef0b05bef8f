# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing in what an office keeps in spreadsheets: vendors, projects, commitments, stated policies."""
