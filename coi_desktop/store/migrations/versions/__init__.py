# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file per step, named for its number. A step that was released is never changed."""
