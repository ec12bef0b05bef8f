# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands behind dev.py: standard library only, never part of the product."""
