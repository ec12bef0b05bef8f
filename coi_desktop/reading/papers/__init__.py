# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers that are neither certificates of liability insurance nor endorsements."""
