# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office keeps: vendors, projects, requirements, decisions, standing."""
