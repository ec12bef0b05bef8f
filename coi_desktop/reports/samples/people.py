# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cast: our office, its projects, its subcontractors, their brokers and carriers. All invented.

Addresses of mail end in .example and telephone numbers are from the range kept for fiction. The jobs are
in Georgia, where a workers' compensation waiver can be had.
"""

from dataclasses import dataclass

from coi_desktop.reports.samples.data import SampleInsurer, SampleParty


@dataclass(frozen=True, slots=True, kw_only=True)
class CastProject:
    """A job of the cast. ``owner`` must be protected besides us."""

    name: str
    number: str
    address: str
    state: str
    owner: str

    @property
    def location(self) -> str:
        """The job as an endorsement's schedule names it."""
        return f"{self.name}, {self.address}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CastBroker:
    """An agency and the person who answers there."""

    party: SampleParty
    contact: str
    phone: str
    fax: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVendor:
    """A subcontractor, whom to ask there, and its broker."""

    party: SampleParty
    trade: str
    contact: str
    phone: str
    email: str
    broker: CastBroker

    @property
    def name(self) -> str:
        """The legal entity of the contract."""
        return self.party.name


@dataclass(frozen=True, slots=True, kw_only=True)
class CastCarrier:
    """A carrier with an invented rating, for the office's own carrier table."""

    insurer: SampleInsurer
    rating: str
    size: str


OUR_COMPANY = SampleParty(
    name="Harborview Builders, Inc.",
    street="1200 Harborview Road",
    city="Savannah",
    state="GA",
    postal="31401",
)

RIVERSIDE_TOWER = CastProject(
    name="Riverside Tower",
    number="RT-2401",
    address="88 Riverside Street, Savannah, GA 31401",
    state="GA",
    owner="Riverside Tower Partners, LP",
)
MERCY_ANNEX = CastProject(
    name="Mercy Annex",
    number="MA-2407",
    address="410 Infirmary Lane, Pooler, GA 31322",
    state="GA",
    owner="Mercy Annex Development Corporation",
)

TERN_AND_MARSH = CastBroker(
    party=SampleParty(
        name="Tern & Marsh Insurance Agency",
        street="40 Wharf Street",
        street2="Suite 300",
        city="Savannah",
        state="GA",
        postal="31401",
    ),
    contact="Dana Orrell",
    phone="(912) 555-0143",
    fax="(912) 555-0144",
    email="certificates@ternmarsh.example",
)
COPPERLEAF = CastBroker(
    party=SampleParty(
        name="Copperleaf Risk Partners, LLC",
        street="2275 Orchard Hill Drive",
        city="Macon",
        state="GA",
        postal="31210",
    ),
    contact="Miguel Santoro",
    phone="(478) 555-0118",
    fax="(478) 555-0119",
    email="coi@copperleaf.example",
)

ALDER_RIDGE = CastVendor(
    party=SampleParty(
        name="Alder Ridge Electric, Inc.",
        street="918 Commerce Way",
        city="Savannah",
        state="GA",
        postal="31405",
    ),
    trade="Electrical",
    contact="Priya Nair",
    phone="(912) 555-0161",
    email="office@alderridge.example",
    broker=TERN_AND_MARSH,
)
NORTHGATE = CastVendor(
    party=SampleParty(
        name="Northgate Roofing LLC",
        street="57 Old Mill Road",
        city="Statesboro",
        state="GA",
        postal="30458",
    ),
    trade="Roofing",
    contact="Walt Jessup",
    phone="(912) 555-0172",
    email="walt@northgateroofing.example",
    broker=COPPERLEAF,
)
KESTREL = CastVendor(
    party=SampleParty(
        name="Kestrel Drywall, Inc.",
        street="3300 Foundry Avenue",
        street2="Unit 6",
        city="Macon",
        state="GA",
        postal="31204",
    ),
    trade="Drywall",
    contact="Renee Caldwell",
    phone="(478) 555-0127",
    email="renee@kestreldrywall.example",
    broker=COPPERLEAF,
)
PINECREST = CastVendor(
    party=SampleParty(
        name="Pinecrest Plumbing & Heating Co.",
        also=("DBA Pinecrest Mechanical",),
        street="14 Cannery Row",
        city="Brunswick",
        state="GA",
        postal="31520",
    ),
    trade="Plumbing",
    contact="Lou Abernathy",
    phone="(912) 555-0185",
    email="lou@pinecrest.example",
    broker=TERN_AND_MARSH,
)
SABLE_POINT = CastVendor(
    party=SampleParty(
        name="Sable Point Concrete, LLC",
        street="6100 Quarry Haul Road",
        city="Savannah",
        state="GA",
        postal="31408",
    ),
    trade="Concrete",
    contact="Ines Moreau",
    phone="(912) 555-0190",
    email="ap@sablepoint.example",
    broker=COPPERLEAF,
)

GRANITE_SOUND = SampleInsurer(name="Granite Sound Mutual Insurance Company", naic="99011")
LARKSPUR = SampleInsurer(name="Larkspur Indemnity Company", naic="99024")
FENWICK = SampleInsurer(name="Fenwick Coast Casualty Company", naic="99037")
OLD_QUARRY = SampleInsurer(name="Old Quarry Insurance Company", naic="99040")

PROJECTS = (RIVERSIDE_TOWER, MERCY_ANNEX)
VENDORS = (ALDER_RIDGE, NORTHGATE, KESTREL, PINECREST, SABLE_POINT)
CARRIERS = (
    CastCarrier(insurer=GRANITE_SOUND, rating="A", size="XII"),
    CastCarrier(insurer=LARKSPUR, rating="A+", size="XV"),
    CastCarrier(insurer=FENWICK, rating="A-", size="IX"),
    CastCarrier(insurer=OLD_QUARRY, rating="B+", size="VI"),
)
