# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps outside systems in step with standing."""
