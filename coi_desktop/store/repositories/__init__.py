# SPDX-License-Identifier: AGPL-3.0-or-later
"""One module per kind of record: a reading half, and a whole that also writes."""
