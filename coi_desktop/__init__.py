# SPDX-License-Identifier: AGPL-3.0-or-later
"""COI Desktop: keeps subcontractors' certificates of insurance in order."""

__version__ = "0.1.0"
