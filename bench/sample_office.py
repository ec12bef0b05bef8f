# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample office of the product, in throw-away folders: for the demonstration, the proofs and the pictures."""

from coi_desktop.reports.samples.office import BY, draw_samples, draw_scan, fill, prepare, ratings

__all__ = ["BY", "draw_samples", "draw_scan", "fill", "prepare", "ratings"]
