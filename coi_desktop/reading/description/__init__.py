# SPDX-License-Identifier: AGPL-3.0-or-later
"""The description of operations and additional remarks: free text into statements."""
