# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents the office hands out, sample certificates among them."""
