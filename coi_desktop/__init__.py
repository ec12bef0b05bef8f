# SPDX-License-Identifier: AGPL-3.0-or-later
"""COI Desktop: keeps subcontractors' certificates of insurance in order."""
