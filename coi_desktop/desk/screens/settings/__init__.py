# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's settings, each with its own check where it talks to something."""
