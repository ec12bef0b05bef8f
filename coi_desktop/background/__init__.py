# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work that waits or takes long: lanes of jobs, the alarm clock, the clock."""
