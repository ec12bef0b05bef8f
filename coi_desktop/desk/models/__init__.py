# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paged Qt models over store queries."""
