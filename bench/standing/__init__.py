# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random offices, and the laws that judging them must keep."""
