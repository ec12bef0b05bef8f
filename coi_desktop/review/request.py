# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message to the broker: what to send, by line, with forms and policy numbers.

It asks for documents and for confirmation, never for words on a certificate: a certificate cannot give what
the policy does not, and in most states asking for more is itself a fault.
"""

from coi_desktop.domain.findings import EvidenceState, Review
from coi_desktop.domain.lines import Line

_GENERAL = "Certificate"
_CARRIER = "Insurers"


def broker_request(review: Review, vendor: str, project: str) -> str:
    """Plain text for a message to the broker. ``project`` may be empty. When nothing is to be asked of a
    broker the text says so, in a form that can be sent as well."""
    job = f" for {project}" if project else ""
    asked = _asked(review)
    if not asked:
        return (
            f"Hello,\n\nThank you for the insurance documents of {vendor}{job}. "
            "We need nothing further from you at this time.\n\nKind regards"
        )
    parts = [
        "Hello,",
        f"Thank you for the insurance documents of {vendor}{job}. "
        "To complete our file we still need the following:",
        *(f"{heading}\n" + "\n".join(f"  - {line}" for line in lines) for heading, lines in asked),
    ]
    met = _met(review)
    if met:
        parts.append(f"Already in order: {met}.")
    parts.append(
        "One reply with everything is easiest for both of us. If something is not available, please tell us."
        "\nThank you for your help."
    )
    parts.append("Kind regards")
    return "\n\n".join(parts)


def _asked(review: Review) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    order = [_GENERAL, *(_heading(review, line) for line in Line), _CARRIER]
    for finding in review.findings:
        if not finding.to_broker:
            continue
        if finding.line is not None:
            heading = _heading(review, finding.line)
        else:
            heading = _CARRIER if finding.requirement_id == "carrier" else _GENERAL
        lines = groups.setdefault(heading, [])
        if finding.to_broker not in lines:
            lines.append(finding.to_broker)
    return [(heading, groups[heading]) for heading in order if heading in groups]


def _heading(review: Review, line: Line) -> str:
    """The line with its policy number and dates, where they were read."""
    policy = next((r for r in review.results if r.requirement_id == line.value), None)
    shows_policy = policy is not None and any(c.isdigit() for c in policy.found)
    return f"{line.label} (policy {policy.found})" if policy and shows_policy else line.label


def _met(review: Review) -> str:
    """Lines of which everything asked is met."""
    lines = dict.fromkeys(r.line for r in review.results if r.line is not None)
    whole = [
        line
        for line in lines
        if all(r.state is EvidenceState.MET for r in review.results if r.line is line)
        and not any(f.line is line and f.to_broker for f in review.findings)
    ]
    return ", ".join(line.label.lower() for line in whole)
