# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the captions and cells of each printed layout of the form stand: data, one file per layout."""
