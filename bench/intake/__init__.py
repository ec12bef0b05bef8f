# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office under a stream of mail and scans: what the proofs and measurements of intake share."""
