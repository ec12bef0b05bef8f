# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages become frames: make upright, straighten, clean, recognize, find lines and ink."""
