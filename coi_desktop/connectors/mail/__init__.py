# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mailboxes that are watched, and how one signs in to them."""
