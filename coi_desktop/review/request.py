# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message to the broker: what to send, by line, with forms and policy numbers.

It asks for documents and for confirmation, never for words on a certificate: a certificate cannot give what
the policy does not, and in most states asking for more is itself a fault.
"""

from collections.abc import Sequence

from coi_desktop.domain.findings import EvidenceState, Review
from coi_desktop.domain.lines import Line

_GENERAL = "Certificate"
_CARRIER = "Insurers"


Asked = list[tuple[str, list[str]]]


def broker_request(vendor: str, judged: Sequence[tuple[str, Review]]) -> str:
    """Plain text for one message to the broker about every commitment of ``vendor``: pairs of a project's name
    (may be empty) and its review. What every project asks for is asked once. When nothing is to be asked of a
    broker the text says so, in a form that can be sent as well."""
    projects = [project for project, _ in judged if project]
    job = f" for {_list(projects)}" if projects else ""
    asked = {project: _asked(review) for project, review in judged}
    if not any(asked.values()):
        return (
            f"Hello,\n\nThank you for the insurance documents of {vendor}{job}. "
            "We need nothing further from you at this time.\n\nKind regards"
        )
    everywhere = _common(list(asked.values()))
    parts = [
        "Hello,",
        f"Thank you for the insurance documents of {vendor}{job}. "
        "To complete our file we still need the following:",
        *_sections(everywhere),
    ]
    for project, wanted in asked.items():
        only = _without(wanted, everywhere)
        if only:
            parts += [f"For {project}:", *_sections(only)]
    met = _met([review for _, review in judged])
    if met:
        parts.append(f"Already in order: {met}.")
    parts.append(
        "One reply with everything is easiest for both of us. If something is not available, please tell us."
        "\nThank you for your help."
    )
    parts.append("Kind regards")
    return "\n\n".join(parts)


def asks_something(review: Review) -> bool:
    """Whether anything is to be asked of a broker."""
    return bool(_asked(review))


def _sections(asked: Asked) -> list[str]:
    return [f"{heading}\n" + "\n".join(f"  - {line}" for line in lines) for heading, lines in asked]


def _common(each: list[Asked]) -> Asked:
    """What every one of them asks for."""
    first, *others = each
    kept = [
        (head, [li for li in lines if all(li in dict(o).get(head, []) for o in others)])
        for head, lines in first
    ]
    return [(head, lines) for head, lines in kept if lines]


def _without(asked: Asked, common: Asked) -> Asked:
    known = dict(common)
    left = [(head, [line for line in lines if line not in known.get(head, [])]) for head, lines in asked]
    return [(head, lines) for head, lines in left if lines]


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _asked(review: Review) -> Asked:
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


def _met(reviews: list[Review]) -> str:
    """Lines of which everything asked is met, for every project."""
    results = [result for review in reviews for result in review.results]
    open_lines = {f.line for review in reviews for f in review.findings if f.to_broker}
    open_lines |= {r.line for r in results if r.state is not EvidenceState.MET}
    whole = dict.fromkeys(r.line for r in results if r.line is not None and r.line not in open_lines)
    return ", ".join(line.label.lower() for line in whole)
