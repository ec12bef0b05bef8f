# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measurements, proofs, the demonstration and the gallery: what is shown about the program, not the program."""
