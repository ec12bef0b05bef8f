# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states a job can be in. Rules go by the state of work, so it must be one of these and nothing like it."""

_NAMES = """
AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;
DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;
KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;
MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;
NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;PR Puerto Rico;
RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;
VI Virgin Islands;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming
"""

STATES: dict[str, str] = {
    entry.split(" ", 1)[0]: entry.split(" ", 1)[1] for entry in _NAMES.replace("\n", "").split(";")
}
"""Postal code to name."""

_CODES = {name.casefold(): code for code, name in STATES.items()}


def state_code(text: str) -> str | None:
    """The postal code meant by a code or a name; None when it is neither."""
    wanted = " ".join(text.split())
    return wanted.upper() if wanted.upper() in STATES else _CODES.get(wanted.casefold())
