# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that happened to a vendor, or on a project, in words."""

from collections.abc import Iterator

from coi_desktop.domain.ids import ProjectId, VendorId
from coi_desktop.domain.judged import Whose
from coi_desktop.office.event_words import EventWords, ToldEvent
from coi_desktop.store.database import ReadView, Store

_ALL = 1_000_000


class Trails:
    """Tells the record of what happened."""

    def __init__(self, store: Store, words: EventWords) -> None:
        self._store = store
        self._words = words

    def of(self, whose: Whose) -> tuple[ToldEvent, ...]:
        """Everything that happened to a vendor, or to a project and its subcontracts and to the documents of its
        subs, oldest first."""
        with self._store.read() as view:
            subjects: tuple[str, ...] = ()
            if whose.vendor_id is not None:
                subjects += subjects_of_vendor(view, whose.vendor_id)
            if whose.project_id is not None:
                subjects += _subjects_of_project(view, whose.project_id)
            found = view.events.about(dict.fromkeys(subjects), _ALL)
            return self._words.tell(view, found[::-1])


def subjects_of_vendor(view: ReadView, vendor_id: VendorId) -> tuple[str, ...]:
    """Everything that belongs to the vendor, and those merged into it, as events name it."""
    return (
        *(f"vendor:{id}" for id in _with_merged(view, vendor_id)),
        *(f"commitment:{c.id}" for c in view.commitments.for_vendor(vendor_id)),
        *(f"document:{d.id}" for d in view.documents.for_vendor(vendor_id)),
        *(f"waiver:{w.id}" for w in view.waivers.for_vendor(vendor_id)),
        *(f"call:{c.id}" for c in view.calls.for_vendor(vendor_id)),
        *(f"contact:{id}" for id in view.contacts.ever_of(vendor_id)),
    )


def _with_merged(view: ReadView, vendor_id: VendorId) -> Iterator[VendorId]:
    """The vendor, those merged into it, and those merged into them before."""
    yield vendor_id
    for gone in view.vendors.merged_into(vendor_id):
        yield from _with_merged(view, gone.id)


def _subjects_of_project(view: ReadView, project_id: ProjectId) -> tuple[str, ...]:
    commitments = view.commitments.for_project(project_id)
    theirs = {c.id for c in commitments}
    subs = dict.fromkeys(c.vendor_id for c in commitments)
    waivers = (w for vendor_id in subs for w in view.waivers.for_vendor(vendor_id))
    documents = (d for vendor_id in subs for d in view.documents.for_vendor(vendor_id))
    return (
        f"project:{project_id}",
        *(f"commitment:{id}" for id in sorted(theirs)),
        *(f"waiver:{w.id}" for w in waivers if w.commitment_id is None or w.commitment_id in theirs),
        *(f"document:{d.id}" for d in documents),
    )
