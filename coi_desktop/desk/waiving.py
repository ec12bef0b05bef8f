# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form that waives a requirement, wherever a gap is shown. No Qt here."""

from collections.abc import Sequence

from coi_desktop.desk.forms import Field, Form, Kind, Values
from coi_desktop.desk.text import Texts
from coi_desktop.office.waivers import Waiving

_BLAME = {
    "waiver.no_person": "person",
    "waiver.no_reason": "reason",
    "waiver.bad_day": "until",
    "waiver.no_such_requirement": "requirement",
}


def waive_form(
    choices: Sequence[tuple[str, str]], by: str, texts: Texts, *, title: str = "", first: str = ""
) -> Form:
    """To accept a gap: which, who, why, until when. ``choices`` are pairs of requirement and its words, of which
    ``first`` is chosen; ``title`` says what several of them are about."""
    chosen = next((choice for choice in choices if choice[0] == first), choices[0])
    what = Field("requirement", texts("waive.what"), Kind.CHOICE, value=chosen[0], choices=tuple(choices))
    several = len(choices) > 1
    return Form(
        name="waive",
        title=texts("waive.title", what=title if several and title else chosen[1]),
        lead=texts("waive.lead"),
        fields=(
            *((what,) if several else ()),
            Field("person", texts("waive.person"), value=by),
            Field("until", texts("waive.until"), Kind.DATE, hint=texts("form.date.hint")),
            Field("reason", texts("waive.reason"), hint=texts("waive.reason.hint")),
        ),
        save=texts("waive.save"),
        small=True,
        blame=_BLAME,
    )


def waiving_of(values: Values) -> Waiving:
    """What the person said."""
    return Waiving(person=values["person"], reason=values["reason"], until=values["until"])
