# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which reader made a reading. Apart from the reader, so that asking does not load its libraries."""

READER_VERSION = "5"
"""Changes whenever the same bytes may read differently, so that stored readings can be told apart."""
