# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an endorsement's words say: its title, whom it reaches, what it does.

Carriers' own forms are judged by their words, and carefully: a role is claimed only where the words name
it, and what is left open is left to a person.
"""

import re

from coi_desktop.domain.document import Role
from coi_desktop.reading.endorsements.exclusions import is_exclusion_title, takes_away

CHANGES = re.compile(r"THIS\s+ENDORSEMENT\s+CHANGES\s+THE\s+POLICY", re.IGNORECASE)
_TITLE_ENDS = re.compile(
    r"^(this endorsement|the coverage|the following|schedule\b|policy number|named insured|insurance provided|"
    r"commercial general liability coverage (part|form)|modifies|effective|(section|paragraph) [ivx\d]|"
    r"[a-z0-9]{1,2}[.)]\s)",
    re.IGNORECASE,
)
_BLANKET_NAME = re.compile(
    r"\b(any|all|each|those|such)\s+(other\s+)?(person|part|organization|entit|owner|project|customer)\w*"
    r"|\b(as|where|when|if)\s+(is\s+)?required\b|\bblanket\b|\brequired (by|in|under)\b.{0,20}\b(contract|agreement)"
    r"|\bwhom you\b|\bwhom the named insured\b",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"\b(required|requires?|agreed?|obligated|promised|call(s|ed)? for|asks? for|says)\b.{0,90}?"
    r"\b(contract|agreement|writing)"
    r"|\b(contract|agreement)\b.{0,90}?\b(requires?|required|calls? for|says|obliges)",
    re.IGNORECASE | re.DOTALL,
)
_PRIVITY = re.compile(
    r"for whom you are performing operations when you and such person or organization have agreed"
    r"|agreement with you\b|whoever hires you|with whom you (have )?(agreed|contract)",
    re.IGNORECASE,
)


def title_of(lines: list[str]) -> list[int]:
    """Which lines hold the title: the capital lines under the sentence that this endorsement changes the
    policy, or the first capital lines that speak of what endorsements speak of."""
    start = next((i + 1 for i, line in enumerate(lines) if CHANGES.search(line)), None)
    if start is not None:
        if start < len(lines) and re.match(r"^\s*please read", lines[start], re.IGNORECASE):
            start += 1
        return _capital_run(lines, start)
    for index, line in enumerate(lines[:25]):
        if is_capital(line) and _TITLE_WORDS.search(line):
            return _capital_run(lines, index)
    return []


_TITLE_WORDS = re.compile(
    r"additional insured|waiver|primary|aggregate|exclusion|limitation|notice of cancel|designated|endorsement|blanket",
    re.IGNORECASE,
)


def _capital_run(lines: list[str], start: int) -> list[int]:
    run: list[int] = []
    for index in range(start, min(start + 5, len(lines))):
        if not is_capital(lines[index]) or _TITLE_ENDS.match(lines[index]):
            break
        run.append(index)
    return run


def is_capital(line: str) -> bool:
    """A line set in capital letters."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.75 * len(letters)


def names_everybody(text: str) -> bool:
    """Whether a schedule entry covers whomever a contract names."""
    return bool(_BLANKET_NAME.search(text))


def is_blanket(title: str, text: str) -> bool:
    """Whether a form without a schedule reaches whomever a contract names, by its title or its words."""
    return bool(re.search(r"\b(blanket|automatic)\b", title, re.IGNORECASE) or _CONTRACT.search(text))


def privity_only(title: str, text: str) -> bool:
    """Whether only a party in direct contract with the named insured is reached."""
    return bool(_PRIVITY.search(title) or _PRIVITY.search(text))


def roles_of(title: str, text: str) -> tuple[Role, ...]:
    """What a form does, by its title first and its words second."""
    roles: list[Role] = []
    named = title.upper()
    body = re.sub(r"\s+", " ", text)
    if is_exclusion_title(title):
        return (Role.EXCLUSION,)
    if "ADDITIONAL INSURED" in named or _ADDS.search(body):
        roles.extend(_insured_roles(named, body))
    roles.extend(role for role, in_title, in_body in _ROLES if in_title.search(title) or in_body.search(body))
    if "AGGREGATE" in named:
        roles.extend(_aggregate_roles(named, body))
    if not roles and takes_away(body):
        return (Role.EXCLUSION,)
    return tuple(dict.fromkeys(roles)) or (Role.UNKNOWN,)


_ADDS = re.compile(
    r"who is an insured.{0,80}amended"
    r"|\b(?:becomes?|shall be|will be)\s+(?:also\s+)?(?:an\s+)?additional insureds?\b"
    r"|\b(?:added|included)\s+as\s+(?:an\s+)?(?:additional\s+)?insureds?\b",
    re.IGNORECASE,
)
"""Words that make somebody an insured, whatever the title is. That somebody "is an additional insured" only
takes it up: a form on other insurance speaks so."""
_ROLES = (
    (
        Role.PRIMARY_NONCONTRIBUTORY,
        re.compile(r"\bPRIMARY\b", re.IGNORECASE),
        re.compile(
            r"\bprimary\b.{0,200}\b(non-?\s?contributory|not (seek )?contribut\w*|no contribution)",
            re.IGNORECASE,
        ),
    ),
    (
        Role.WAIVER_OF_SUBROGATION,
        re.compile(r"WAIVER (OF|BY)|SUBROGATION|RIGHTS? (TO RECOVER|OF RECOVERY)", re.IGNORECASE),
        re.compile(
            r"\bwe (agree to |hereby )?waive (any|our|all) rights? (of|to) (recover|subrogat)\w*",
            re.IGNORECASE,
        ),
    ),
    (
        Role.NOTICE_OF_CANCELLATION,
        re.compile(
            r"NOTICE OF (CANCEL|NON-?RENEW)|CANCELL?ATION.*NOTI|NOTI(CE|FICATION) .*CANCEL", re.IGNORECASE
        ),
        re.compile(
            r"\bwe (will|shall|agree to) (mail|send|give|provide|deliver)\b.{0,80}\bnotice of "
            r"(such |the )?cancell?ation.{0,80}\b(person|organization|holder|schedule|entit)",
            re.IGNORECASE,
        ),
    ),
)
"""What a form does besides: by its title, or by its words."""


def _aggregate_roles(title: str, body: str) -> list[Role]:
    """A form about an aggregate limit: for each project or each location, where it says so."""
    for words in (title, body):
        if re.search(r"LOCATION", words, re.IGNORECASE) and not re.search(r"PROJECT", words, re.IGNORECASE):
            return [Role.AGGREGATE_PER_LOCATION]
        if re.search(r"\b(PROJECTS?|JOBS?)\b", words, re.IGNORECASE):
            return [Role.AGGREGATE_PER_PROJECT]
    return []


def _insured_roles(title: str, body: str) -> list[Role]:
    roles: list[Role] = []
    spoken_of = re.search(r"\bongoing\b", body, re.IGNORECASE) and "COMPLETED OPERATIONS" not in title
    if spoken_of or "ONGOING" in title:
        roles.append(Role.ADDITIONAL_INSURED_ONGOING)
    granted = re.search(
        r"(included|caused|arising|liability)[^.]{0,160}products[- ]completed operations hazard",
        body,
        re.IGNORECASE,
    )
    refused = re.search(
        r"(not (apply|include|cover)|exclu)[^.]{0,200}products[- ]completed operations hazard",
        body,
        re.IGNORECASE,
    )
    if "COMPLETED OPERATIONS" in title or (granted and not refused):
        roles.append(Role.ADDITIONAL_INSURED_COMPLETED)
    return roles or [Role.ADDITIONAL_INSURED_OTHER]
