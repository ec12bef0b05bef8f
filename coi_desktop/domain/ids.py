# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typed identifiers: a vendor's number can never be handed where a project's is wanted."""

from typing import NewType

VendorId = NewType("VendorId", int)
ProjectId = NewType("ProjectId", int)
CommitmentId = NewType("CommitmentId", int)
DocumentId = NewType("DocumentId", int)
RequirementSetId = NewType("RequirementSetId", str)
JobRowId = NewType("JobRowId", int)
EventId = NewType("EventId", int)
WaiverId = NewType("WaiverId", int)
CallId = NewType("CallId", int)
ContactId = NewType("ContactId", int)
SavedFilterId = NewType("SavedFilterId", int)
MessageId = NewType("MessageId", int)

OriginalHash = NewType("OriginalHash", str)
"""SHA-256 of an original's bytes, 64 lower-case hexadecimal digits."""
