# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests, by kind: unit, integration, gui, e2e."""
