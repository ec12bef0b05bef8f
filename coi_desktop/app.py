# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one place that builds everything, and closes it in reverse."""
