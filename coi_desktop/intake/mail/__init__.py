# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mail as it comes: what is in a message, what of it is a document, and the way to file it."""
