# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's vendors and the list the Vendors screen shows."""

from collections.abc import Iterable
from dataclasses import replace

from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.office.recording import recorded
from coi_desktop.office.standings import StandingService
from coi_desktop.review.names import NameMatch, compare
from coi_desktop.store.database import Store, UnitOfWork
from coi_desktop.store.lists import (
    VendorFilter,
    VendorRow,
    VendorSort,
    vendor_ids,
    vendor_rows,
    vendor_trades,
)

LONGEST_NAME = 200


class VendorService:
    """Vendors by list and by name."""

    def __init__(self, store: Store, standings: StandingService) -> None:
        self._store = store
        self._standings = standings

    def ids(
        self, filter: VendorFilter, sort: VendorSort = VendorSort.NAME, descending: bool = False
    ) -> list[int]:
        """Identifiers of the vendors a list shows, in its order."""
        with self._store.read() as view:
            return vendor_ids(view, filter, sort, descending)

    def rows(self, ids: list[int]) -> list[VendorRow]:
        """Rows for a page of identifiers, in the same order."""
        with self._store.read() as view:
            return vendor_rows(view, ids)

    def trades(self) -> tuple[str, ...]:
        """Every trade on the list, in order."""
        with self._store.read() as view:
            return vendor_trades(view)

    def get(self, vendor_id: VendorId) -> Vendor:
        with self._store.read() as view:
            return view.vendors.get(vendor_id)

    def by_name(self, name: str) -> Vendor:
        """The one vendor of that name or alias. UserError when there is none, or several."""
        found = self.find(name)
        if found is None:
            raise UserError(
                "vendor.unknown",
                f"There is no vendor named “{name}”.",
                "Check the spelling, or add it with: coi-desktop vendor add NAME",
            )
        return found

    def find(self, name: str) -> Vendor | None:
        """The one vendor of that name or alias, None when there is none. UserError when there are several."""
        with self._store.read() as view:
            found = [v for v in view.vendors.all() if goes_by(v, name)]
        if len(found) > 1:
            raise UserError(
                "vendor.ambiguous",
                f"{len(found)} vendors are named “{name}”.",
                "Give one of them another name first.",
            )
        return found[0] if found else None

    def add(self, name: str, *, trade: str = "", address: str = "", by: str) -> Vendor:
        """A new vendor. UserError when the name is empty or taken."""
        with self._store.write(by) as uow:
            return add_vendor(uow, name, trade=trade, address=address)

    def change(self, vendor: Vendor, by: str) -> Vendor:
        """Write all of a vendor; its standings follow. UserError when its name is empty, a name of its is
        another's, or it is merged into another."""
        with self._store.write(by) as uow:
            if uow.vendors.get(vendor.id).merged_into is not None or vendor.merged_into is not None:
                raise UserError(
                    "merge.already", f"{vendor.name} is merged into another vendor.", "Change that one."
                )
            others = [v for v in uow.vendors.all() if v.id != vendor.id]
            changed = replace(vendor, name=" ".join(vendor.name.split()), aliases=_aliases(vendor))
            for name in (changed.name, *changed.aliases):
                _check_name(name, others)
            uow.vendors.update(changed)
            uow.events.append("vendor_changed", f"vendor:{vendor.id}", recorded(changed))
            self._standings.recompute_vendor(uow, vendor.id)
            return uow.vendors.get(vendor.id)

    def confirm_alias(self, vendor_id: VendorId, name: str, by: str) -> Vendor:
        """A person says that another name means this vendor too; it is remembered from now on. UserError when
        the name is empty or means another vendor."""
        vendor = self.get(vendor_id)
        alias = " ".join(name.split())
        if any(compare(alias, known) is NameMatch.SAME for known in (vendor.name, *vendor.aliases)):
            return vendor
        with self._store.read() as view:
            _check_name(alias, [v for v in view.vendors.all() if v.id != vendor_id])
        return self.change(replace(vendor, aliases=(*vendor.aliases, alias)), by)


def add_vendor(uow: UnitOfWork, name: str, *, trade: str = "", address: str = "") -> Vendor:
    """Add a vendor inside a unit of work. UserError when the name is empty or taken."""
    name = " ".join(name.split())
    _check_name(name, uow.vendors.all())
    vendor = uow.vendors.add(name, trade=trade, address=address, aliases=())
    uow.events.append("vendor_added", f"vendor:{vendor.id}", recorded(vendor))
    return vendor


def _aliases(vendor: Vendor) -> tuple[str, ...]:
    """Each other name once, without the vendor's own."""
    tidy = (" ".join(alias.split()) for alias in vendor.aliases)
    return tuple(dict.fromkeys(alias for alias in tidy if alias and alias != vendor.name))


def _check_name(name: str, others: Iterable[Vendor]) -> None:
    if not name:
        raise UserError("vendor.no_name", "A vendor needs a name.", "Type the legal name of the contract.")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise UserError(
            "vendor.bad_name",
            f"A name has at most {LONGEST_NAME} printable characters.",
            "Type the legal name of the contract.",
        )
    if any(goes_by(v, name) for v in others):
        raise UserError(
            "vendor.exists", f"There is already a vendor named “{name}”.", "Choose that one from the list."
        )


def goes_by(vendor: Vendor, name: str) -> bool:
    """Whether a name is the vendor's but for spelling, or one a person confirmed."""
    known = (vendor.name, *vendor.aliases)
    return any(compare(name, n) in (NameMatch.SAME, NameMatch.SPELLING) for n in known)
