# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that bring a database of an older release to the shape of this one. Alembic runs them."""
