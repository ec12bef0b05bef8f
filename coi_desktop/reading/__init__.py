# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document in, a DocumentReading out. Knows no vendor, no requirement and no database."""
