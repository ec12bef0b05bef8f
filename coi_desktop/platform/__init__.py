# SPDX-License-Identifier: AGPL-3.0-or-later
"""This computer: paths, settings, logging, secrets, single instance."""
