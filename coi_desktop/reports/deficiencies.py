# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is open, under the broker who can put it right.

A finding belongs to the broker whose certificate it points to; where it points to none, to the broker of the
vendor's newest certificate.
"""

from collections.abc import Iterable, Iterator

from coi_desktop.domain.findings import EvidenceState, Finding, RequirementResult, Severity
from coi_desktop.domain.judged import Broker, JudgedCommitment
from coi_desktop.domain.standing import Standing
from coi_desktop.reports.table import Body, Column, Kind, Row
from coi_desktop.reports.words import CERTIFICATE_NOTE, EVIDENCE, EVIDENCE_NOTE, named, project_title
from coi_desktop.review.case import WORST_FIRST
from coi_desktop.review.standing import is_off

NO_BROKER = "Broker not known: ask the vendor"
_SETTLED = (EvidenceState.MET, EvidenceState.WAIVED)
_COLUMNS = (
    Column("Broker", width=20, grouped=True),
    Column("Reach them", width=20, grouped=True),
    Column("Vendor", width=17),
    Column("Project", width=15),
    Column("Requirement", width=18),
    Column("State", Kind.STATE, width=10),
    Column("Asked for", width=12),
    Column("Found", width=14),
    Column("What to do", width=34),
)
_NOTES = (
    "Every requirement that is neither met nor waived, of subcontracts that ask for insurance. A requirement that is "
    "off by law or by choice is left out.",
    EVIDENCE_NOTE,
    CERTIFICATE_NOTE,
)


def body(judged: Iterable[JudgedCommitment]) -> Body:
    """By broker, then vendor, then project, the worst first."""
    rows = sorted(
        ((broker, one, row) for one in judged for broker, row in _open(one)),
        key=lambda found: (
            found[0] is None,
            found[0].name.casefold() if found[0] else "",
            found[1].vendor.name.casefold(),
            found[1].project.name.casefold(),
            found[1].commitment.id,
        ),
    )
    reach = _reach(broker for broker, _, _ in rows)
    lines = tuple(
        Row(
            cells=(*_head(broker, reach), one.vendor.name, _project(one), *cells),
            vendor_id=one.vendor.id,
            project_id=one.project.id,
        )
        for broker, one, cells in rows
    )
    return Body(
        columns=_COLUMNS,
        rows=lines,
        totals=(
            ("Open requirements", len(lines)),
            ("Vendors", len({row.vendor_id for row in lines})),
            ("Brokers", len({broker.name.casefold() for broker, _, _ in rows if broker})),
        ),
        notes=_NOTES,
    )


def open_results(judged: JudgedCommitment) -> list[RequirementResult]:
    """What is neither met nor waived nor off, the worst first."""
    found = [r for r in judged.review.results if r.state not in _SETTLED and not is_off(r)]
    return sorted(found, key=lambda r: WORST_FIRST.index(r.state))


def what_to_do(findings: Iterable[Finding]) -> str:
    """What to ask the broker for; where there is nothing to ask, what is wrong."""
    weighty = [f for f in findings if f.severity is not Severity.INFO]
    said = [f.to_broker or f.to_coordinator for f in weighty]
    return " ".join(dict.fromkeys(said))


def _open(one: JudgedCommitment) -> Iterator[tuple[Broker | None, tuple[str, ...]]]:
    if one.standing.standing is Standing.NOT_REQUIRED:
        return
    if not one.has_certificate:
        ask = "Ask for a certificate and its endorsements."
        yield None, ("Certificate", EVIDENCE[EvidenceState.GAP], "signed and current", "none", ask)
        return
    told: set[str] = set()
    for result in open_results(one):
        told |= {f.id for f in result.findings}
        cells = (named(result), EVIDENCE[result.state], result.expected, result.found)
        yield _broker(one, result.findings), (*cells, what_to_do(result.findings))
    for finding in one.review.blocking:
        if finding.id not in told:
            cells = (finding.title, EVIDENCE[finding.state], finding.expected, finding.found)
            yield _broker(one, (finding,)), (*cells, what_to_do((finding,)))


def _broker(one: JudgedCommitment, findings: Iterable[Finding]) -> Broker | None:
    for finding in findings:
        for at in finding.located:
            if at.document_id is not None and at.document_id in one.brokers:
                return one.brokers[at.document_id]
    return next(iter(one.brokers.values()), None)


def _reach(brokers: Iterable[Broker | None]) -> dict[str, str]:
    """How each broker can be reached, the first way that is known, by name."""
    found: dict[str, str] = {}
    for broker in brokers:
        if broker is not None:
            ways = ", ".join(way for way in (broker.contact, broker.phone, broker.email) if way)
            found[broker.name.casefold()] = found.get(broker.name.casefold()) or ways
    return found


def _head(broker: Broker | None, reach: dict[str, str]) -> tuple[str, str]:
    return (NO_BROKER, "") if broker is None else (broker.name, reach[broker.name.casefold()])


def _project(one: JudgedCommitment) -> str:
    return project_title(one.project.name, one.project.number)
