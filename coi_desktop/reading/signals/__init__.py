# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is noticed about a file while it is read. Facts only: rules elsewhere say what follows from them."""
