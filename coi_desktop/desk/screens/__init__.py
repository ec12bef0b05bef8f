# SPDX-License-Identifier: AGPL-3.0-or-later
"""One folder per screen: view (widgets) and presenter (plain Python)."""
