# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search over everything, under the field in the window's header."""
