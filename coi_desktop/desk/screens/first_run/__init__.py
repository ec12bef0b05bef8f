# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first minutes in an office: four steps, or a look around in the sample office."""
