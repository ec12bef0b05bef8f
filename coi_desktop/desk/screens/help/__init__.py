# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short pages about each screen."""
