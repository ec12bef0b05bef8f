# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes of a history that a law speaks of: evidence taken away, made worse or put in another order.

Which evidence can be taken away so that nothing may get better:

- a form that gives something, of a term that no renewal has followed. An exclusion takes something away, and a form
  of an earlier term is what a renewal is held against: without either, things may well look better.
- the signed contract, a name that a person has confirmed, the only row of a carrier in the rating table. Of two rows
  that could be meant neither counts, so there one less may be more.
- a line that is asked for and not waived, from every certificate. A certificate as a whole is no such evidence: the
  newest speaks for a policy even where an older one says something better.
- dollars of a limit, and how surely anything was read, on certificates and forms of the newest term.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from bench.standing.history import History
from bench.standing.papers import exclusions, notices
from bench.standing.registers import BY, PICKS, SIGNALS, lowered
from coi_desktop.domain.calls import Call, CallResult, NumberSource
from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading, EndorsementReading, Role
from coi_desktop.domain.ids import CallId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.paths import value_at, with_value
from tests.support.readings import dim

Draw = st.DrawFn


@dataclass(frozen=True)
class Changed:
    """``said`` is what was changed, in words; ``about`` the requirement or the line it concerns, where one."""

    said: str
    history: History
    about: str = ""


Change = Callable[[Draw, History], Changed | None]
"""None where there is nothing of the kind to change."""


def form_gone(draw: Draw, history: History) -> Changed | None:
    """A form that gives something is not on file any more."""
    found = [f for f in _forms(history) if Role.EXCLUSION not in f.form.roles and f.form.exclusion is None]
    if not found:
        return None
    one = draw(st.sampled_from(found))
    forms = history.files[one.file].reading.endorsements
    left = (*forms[: one.index], *forms[one.index + 1 :])
    return Changed(f"{one.name} is gone", history.with_reading(one.file, endorsements=left))


def contract_gone(_draw: Draw, history: History) -> Changed | None:
    """No signed contract is on file any more."""
    if history.commitment.contract_signed is None:
        return None
    unsigned = replace(history.commitment, contract_signed=None)
    return Changed("the signed contract is gone", replace(history, commitment=unsigned))


def alias_gone(_draw: Draw, history: History) -> Changed | None:
    """A name that a person confirmed is not known any more."""
    if not history.vendor.aliases:
        return None
    return Changed("the alias is gone", replace(history, vendor=replace(history.vendor, aliases=())))


def carrier_gone(draw: Draw, history: History) -> Changed | None:
    """A carrier is not in the rating table any more."""
    numbers = [carrier.naic for carrier in history.carriers]
    only = [carrier for carrier in history.carriers if numbers.count(carrier.naic) == 1]
    if not only:
        return None
    gone = draw(st.sampled_from(only))
    left = tuple(carrier for carrier in history.carriers if carrier is not gone)
    return Changed(f"{gone.name} is not rated", replace(history, carriers=left))


def line_gone(draw: Draw, history: History) -> Changed | None:
    """A line that is asked for stands on no certificate any more."""
    asked = [w.line for w in history.requirements.lines if w.line in _PRINTED]
    if not asked or history.waivers:
        return None
    line = draw(st.sampled_from(asked))
    without = _on_certificates(history, lambda read: replace(read, **{line.value: None}))
    return Changed(f"{line.value} is on no certificate", without, about=line.value)


_PRINTED = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.UMBRELLA, Line.WORKERS_COMPENSATION)


def limit_lowered(draw: Draw, history: History) -> Changed | None:
    """A limit of the newest term is lower."""
    found = [
        (file, index, path)
        for file, index, read in _newest(history)
        for path in _LIMITS
        if (value := _at(read, path)) is not None and isinstance(value.value, int)
    ]
    if not found:
        return None
    file, index, path = draw(st.sampled_from(found))
    part = draw(st.sampled_from([0.0, 0.25, 0.5, 0.999]))

    def lower(read: CertificateReading) -> CertificateReading:
        value = value_at(read, path)
        return with_value(read, path, replace(value, value=int(value.value * part)))

    return Changed(f"{path} is lowered to {part} of it", _on_certificate(history, file, index, lower))


_LIMITS = tuple(
    f"{line.value}.{name}"
    for line in _PRINTED
    for name in (*LimitName, "bodily_injury_person", "bodily_injury_accident", "property_damage")
)


def certificate_dimmed(draw: Draw, history: History) -> Changed | None:
    """Values on a certificate of the newest term are harder to read."""
    newest = list(_newest(history))
    if not newest:
        return None
    file, index, _ = draw(st.sampled_from(newest))
    picks, by = draw(PICKS), draw(BY)
    dimmed = _on_certificate(history, file, index, lambda read: lowered(read, picks, by))
    return Changed(f"a certificate in file {file + 1} is harder to read by {by}", dimmed)


def form_dimmed(draw: Draw, history: History) -> Changed | None:
    """Values on a form of the newest term are harder to read."""
    found = list(_forms(history))
    if not found:
        return None
    one = draw(st.sampled_from(found))
    forms = history.files[one.file].reading.endorsements
    dimmed = lowered(one.form, draw(PICKS), draw(BY))
    changed = (*forms[: one.index], dimmed, *forms[one.index + 1 :])
    return Changed(f"{one.name} is harder to read", history.with_reading(one.file, endorsements=changed))


def exclusion_added(draw: Draw, history: History) -> Changed | None:
    """An exclusion comes in."""
    form = draw(exclusions())
    reading = _file(endorsements=(form,))
    return Changed(f"{form.form.value} ({form.title.value}) comes in", history.with_file(reading))


def notice_added(draw: Draw, history: History) -> Changed | None:
    """A notice comes in that a policy is cancelled, or will not be renewed."""
    notice = draw(notices())
    said = f"a notice of {notice.form.value} of {notice.policy_number.value} comes in"
    return Changed(said, history.with_file(_file(papers=(notice,))))


def _file(**parts: Any) -> DocumentReading:
    return DocumentReading(reader_version="proof", pages=(), **parts)


def odd_thing_noticed(draw: Draw, history: History) -> Changed | None:
    """Something odd is noticed about a file."""
    index, signal = draw(st.integers(0, len(history.files) - 1)), draw(SIGNALS)
    signals = (*history.files[index].reading.signals, signal)
    return Changed(f"{signal.kind.value} in file {index + 1}", history.with_reading(index, signals=signals))


def denied(draw: Draw, history: History) -> Changed | None:
    """A broker says on the telephone that a document is not theirs, or not as it stands."""
    document = draw(st.sampled_from(history.files)).document_id
    if document is None:
        return None
    call = Call(
        id=CallId(99),
        vendor_id=history.vendor.id,
        document_id=document,
        person="Lee Marsh",
        number_source=draw(st.sampled_from(NumberSource)),
        result=CallResult.DENIED,
        at=datetime(2026, 11, 22, 15, tzinfo=UTC),
        by="Dana Whitfield",
    )
    return Changed(f"file {document} is denied", replace(history, calls=(*history.calls, call)))


def all_forms_gone(_draw: Draw, history: History) -> Changed | None:
    """Nothing but certificates is on file."""
    bare = history
    for index in range(len(history.files)):
        bare = bare.with_reading(index, endorsements=())
    return Changed("no form is on file", bare)


def limit_hard_to_read(draw: Draw, history: History) -> Changed | None:
    """A limit that is asked for seems to be very high, but was hard to read."""
    asked = [
        f"{line.line.value}.{limit.limit.value}"
        for line in history.requirements.lines
        for limit in line.limits
        if line.line in _PRINTED
    ]
    if not asked:
        return None
    path = draw(st.sampled_from(asked))

    def blur(read: CertificateReading) -> CertificateReading:
        return read if _at(read, path) is None else with_value(read, path, dim(99_000_000))

    return Changed(f"{path} is hard to read", _on_certificates(history, blur), about=path)


def reordered(draw: Draw, history: History) -> Changed | None:
    """What has no order is put in another one: forms and papers of a file, files without a certificate, carriers,
    waivers, insurers."""
    mixed = history
    for index, file in enumerate(history.files):
        read = file.reading
        mixed = mixed.with_reading(
            index,
            endorsements=_shuffled(draw, read.endorsements),
            papers=_shuffled(draw, read.papers),
            certificates=tuple(replace(c, insurers=_shuffled(draw, c.insurers)) for c in read.certificates),
        )
    plain = [index for index, file in enumerate(mixed.files) if not file.reading.certificates]
    files = list(mixed.files)
    for index, file in zip(plain, _shuffled(draw, tuple(files[index] for index in plain)), strict=True):
        files[index] = file
    return Changed(
        "all of it comes in another order",
        replace(
            mixed,
            files=tuple(files),
            carriers=_shuffled(draw, history.carriers),
            waivers=_shuffled(draw, history.waivers),
        ),
    )


def nothing_changed(_draw: Draw, history: History) -> Changed | None:
    """The same again."""
    return Changed("nothing is changed", history)


def _shuffled(draw: Draw, items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(draw(st.permutations(items))) if len(items) > 1 else items


@dataclass(frozen=True)
class _Form:
    file: int
    index: int
    form: EndorsementReading

    @property
    def name(self) -> str:
        return f"{self.form.form.value or self.form.form.raw or 'a form'} in file {self.file + 1}"


def _forms(history: History) -> Iterator[_Form]:
    """Forms of the newest term; those without a date only where there is but one term."""
    starts = [start for _, _, read in _certificates(history) if (start := _start(read))]
    newest, several = max(starts, default=date.min), len(set(starts)) > 1
    for file, on_file in enumerate(history.files):
        for index, form in enumerate(on_file.reading.endorsements):
            effective = form.effective.value
            if (effective is None and not several) or (effective is not None and effective >= newest):
                yield _Form(file, index, form)


def _certificates(history: History) -> Iterator[tuple[int, int, CertificateReading]]:
    for file, on_file in enumerate(history.files):
        for index, read in enumerate(on_file.reading.certificates):
            yield file, index, read


def _newest(history: History) -> Iterator[tuple[int, int, CertificateReading]]:
    starts = [_start(read) for _, _, read in _certificates(history)]
    newest = max((start for start in starts if start), default=None)
    yield from (found for found in _certificates(history) if _start(found[2]) == newest)


def _start(read: CertificateReading) -> date | None:
    """First day of the term; the proof's certificates are of one term throughout."""
    row = read.general_liability or read.workers_comp
    return row.effective.value if row else None


def _at(read: CertificateReading, path: str) -> Any:
    try:
        return value_at(read, path)
    except KeyError:
        return None


def _on_certificate(
    history: History, file: int, index: int, change: Callable[[CertificateReading], CertificateReading]
) -> History:
    read = history.files[file].reading.certificates
    return history.with_reading(file, certificates=(*read[:index], change(read[index]), *read[index + 1 :]))


def _on_certificates(history: History, change: Callable[[CertificateReading], CertificateReading]) -> History:
    for file in range(len(history.files)):
        read = history.files[file].reading.certificates
        history = history.with_reading(file, certificates=tuple(change(one) for one in read))
    return history
