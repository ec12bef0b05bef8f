# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each screen is brought to before its picture is taken: one module per screen."""
