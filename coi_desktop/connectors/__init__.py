# SPDX-License-Identifier: AGPL-3.0-or-later
"""One folder per outside system; channels for mail and text messages."""
