# SPDX-License-Identifier: AGPL-3.0-or-later
"""Disks that are full, small or empty are made with Linux's mount namespaces."""

import sys

collect_ignore = [] if sys.platform == "linux" else ["test_bad_ground.py"]
