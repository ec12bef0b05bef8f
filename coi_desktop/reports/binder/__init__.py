# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audit binder: everything about one vendor or one project in one PDF."""
