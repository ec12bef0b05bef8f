# SPDX-License-Identifier: AGPL-3.0-or-later
"""The certificate of liability insurance (ACORD 25): geometry, registration, fields, values."""
