# SPDX-License-Identifier: AGPL-3.0-or-later
"""Honest files and the many ways to bend them, for the proof that no file hurts the program."""
