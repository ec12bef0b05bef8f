# SPDX-License-Identifier: AGPL-3.0-or-later
"""Endorsement pages: form numbers, editions, schedules."""
