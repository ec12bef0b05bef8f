# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Review screen shows of a case: rows, cards, boxes and chips."""

from dataclasses import replace
from datetime import date

from coi_desktop.desk.screens.review.case_builder import build_case, build_error
from coi_desktop.desk.screens.review.case_view import CaseView, Row, Section
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import DocumentReading, EndorsementReading
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.standing import Standing
from tests.support.desk_memory import MemoryReviews, placed, reading
from tests.support.desk_views import TEXTS
from tests.support.readings import VENDOR, certificate, clean_endorsements, dim, endorsement, unreadable

LIMIT = "certificates.0.general_liability.each_occurrence"


def shown(content: DocumentReading, *, matched: bool = True) -> CaseView:
    reviews = MemoryReviews([Vendor(id=VendorId(1), name=VENDOR)])
    document = reviews.put(content, "COI.pdf", VendorId(1) if matched else None)
    return build_case(reviews.case(document), TEXTS)


def of(
    *endorsements: EndorsementReading, one: CertificateReading | None = None, matched: bool = True
) -> CaseView:
    return shown(reading(placed(one or certificate()), endorsements=endorsements), matched=matched)


def section(case: CaseView, title: str) -> Section:
    return next(s for s in case.sections if s.title == title)


def row(case: CaseView, key: str) -> Row:
    found = case.row(key)
    assert found is not None
    return found


def test_a_clean_document_has_nothing_to_settle() -> None:
    case = of(*clean_endorsements())
    assert case.heading == "✓ Nothing to settle"
    assert (case.standing, case.after) == (Standing.NEEDS_REVIEW, Standing.COMPLIANT)
    assert case.subtitle == "for Pier Nine Lofts · Company standard · no signed subcontract on file"


def test_a_met_limit_shows_value_requirement_and_check() -> None:
    limit = row(of(*clean_endorsements()), LIMIT)
    assert (limit.label, limit.value, limit.sign) == ("Each occurrence", "$1,000,000", Sign.CHECK)
    assert "$1,000,000" in limit.asked
    assert limit.editable


def test_a_policy_in_order_stands_in_the_title_with_a_check() -> None:
    liability = section(of(*clean_endorsements()), "General liability")
    assert liability.policy == "BLC-GL-2210-26 · 09/01/26 – 09/01/27"
    assert liability.policy_met
    assert liability.policy_key == "certificates.0.general_liability.policy_number"


def test_a_policy_that_has_ended_stands_among_the_rows() -> None:

    ended = certificate(gl__effective=date(2025, 9, 1), gl__expiration=date(2026, 9, 1))
    liability = section(of(one=ended), "General liability")
    assert not liability.policy
    assert any(r.tone is Tone.NOT_COMPLIANT and "09/01/2026" in r.value for r in liability.rows)


def test_blocking_cards_come_first_and_lead_to_their_value() -> None:
    case = of(one=certificate(gl__each_occurrence=500_000))
    tones = [card.tone for card in case.cards]
    assert tones == sorted(tones, key=[Tone.NOT_COMPLIANT, Tone.EXPIRING, Tone.NEEDS_REVIEW].index)
    card = next(c for c in case.cards if c.key == LIMIT)
    assert card.where == "p.1 · general liability"
    assert card.spoken.startswith("Blocking: ")


def test_the_heading_counts_what_is_to_settle_and_not_what_is_only_said() -> None:
    case = of(one=certificate(gl__each_occurrence=500_000))
    count = sum(card.tone is not Tone.NEEDS_REVIEW for card in case.cards)
    word = {1: "One thing", 2: "Two things"}.get(count, TEXTS.count("case.things", count).rsplit(" ", 2)[0])
    assert case.heading.startswith(word)


def test_a_claim_is_never_shown_like_evidence() -> None:
    claimed = of()
    rows = [r for s in claimed.sections for r in s.rows if "claimed only" in r.asked]
    assert rows
    assert {r.sign for r in rows} == {Sign.QUARTER}


def test_what_waits_for_a_contract_says_so() -> None:
    blanket = (endorsement("CG 20 38", "12 19", blanket=True), endorsement("CG 20 40", "12 19", blanket=True))
    reviews = MemoryReviews([Vendor(id=VendorId(1), name=VENDOR)], signed=None)
    document = reviews.put(reading(placed(certificate()), endorsements=blanket), vendor=VendorId(1))
    case = build_case(reviews.case(document), TEXTS)
    signs = {r.sign for s in case.sections for r in s.rows if "needs contract" in r.asked}
    assert signs == {Sign.HALF}


def test_values_in_doubt_come_first_and_are_loud_on_the_page() -> None:
    case = of(one=certificate(gl__products_comp_op=dim(2_000_000)))
    first = section(case, "General liability").rows[0]
    assert first.key == "certificates.0.general_liability.products_comp_op"
    assert first.unsure
    assert "50 % sure" in first.hint
    assert next(m for m in case.marks if m.key == first.key).loud


def test_what_a_rule_could_not_use_is_checked_before_other_doubts() -> None:
    one = certificate(gl__products_comp_op=dim(2_000_000), producer__phone=dim("(555) 555-0142"))
    case = of(endorsement(dim("CG 20 10")), one=one)
    doubts = {row.key: row for row in case.doubts}
    limit = doubts["certificates.0.general_liability.products_comp_op"]
    phone, form = doubts["certificates.0.producer.phone"], doubts["endorsements.0.form"]
    assert (limit.asked, limit.as_read, limit.editable) == ("p.1 · general liability", True, True)
    assert form.asked == "p.1 · CG 20 10 04 13"
    assert case.doubts.index(limit) < case.doubts.index(phone)
    assert case.first_to_edit() == case.doubts[0].key


def test_a_blank_that_a_rule_asked_for_and_nobody_is_sure_of_is_checked() -> None:
    blank = replace(dim(""), value=None, raw="")
    case = of(one=certificate(gl__each_occurrence=blank))
    doubt = case.doubt(LIMIT)
    assert doubt is not None
    assert (doubt.value, doubt.raw, doubt.as_read) == ("perhaps blank", "", True)


def test_values_in_doubt_stand_in_one_place_unless_a_rule_judges_them() -> None:
    case = of(one=certificate(producer__phone=dim("(555) 555-0142")))
    key = "certificates.0.producer.phone"
    assert key not in {r.key for s in case.sections for r in (*s.rows, *s.more)}
    assert case.row(key) == case.doubt(key)


def test_each_form_has_its_values_and_room_for_another_name() -> None:
    case = of(endorsement(), one=certificate())
    form = section(case, "CG 20 10 04 13")
    rows = {r.key.removeprefix("endorsements.0."): r for r in form.more}
    assert {"form", "edition", "policy_number", "named_insured", "effective", "blanket"} <= rows.keys()
    assert all(row.editable for row in rows.values())
    assert (rows["blanket"].value, rows["blanket"].raw) == ("no", "N")
    assert rows["scheduled_names.1"].label == "Another name in the schedule"
    assert form.policy == "p.2"


def test_unreadable_print_is_shown_as_printed() -> None:
    case = of(one=certificate(gl__damage_to_rented=unreadable("1OO,0O0")))
    value = row(case, "certificates.0.general_liability.damage_to_rented")
    assert value.value == "1OO,0O0"
    assert value.unsure
    assert not value.blank


def test_values_nothing_is_asked_of_wait_behind_blanks_last() -> None:
    more = section(of(*clean_endorsements()), "General liability").more
    assert any(r.label == "Medical expense" and r.value == "$5,000" for r in more)
    blanks = [r.blank for r in more]
    assert blanks == sorted(blanks)


def test_every_value_of_the_form_can_be_reached_and_has_a_label() -> None:
    case = of(*clean_endorsements())
    keys = {r.key for s in case.sections for r in (*s.rows, *s.more)}
    marked = {m.key for m in case.marks if m.key.startswith("certificates.0.")}
    assert marked <= keys
    assert all(r.label and "_" not in r.label for s in case.sections for r in (*s.rows, *s.more))


def test_marks_of_values_in_order_stay_quiet() -> None:
    case = of(*clean_endorsements())
    assert not next(m for m in case.marks if m.key == LIMIT).loud


def test_a_correction_is_told_from_what_was_read() -> None:
    reviews = MemoryReviews([Vendor(id=VendorId(1), name=VENDOR)])
    document = reviews.put(reading(placed(certificate())), vendor=VendorId(1))
    case = build_case(
        reviews.correct(document, "certificates.0.general_liability.med_exp", "10,000", "Dana Whitfield"),
        TEXTS,
    )
    assert row(case, "certificates.0.general_liability.med_exp").asked == "corrected"


def test_chips_name_the_form_and_each_endorsement_with_its_pages() -> None:
    chips = of(endorsement("CG 20 10", "04 13", pages=(2, 3))).chips
    assert [(c.text, c.page) for c in chips] == [("ACORD 25 (2016/03)", 1), ("p.2–3 CG 20 10 04 13", 2)]


def test_an_unmatched_document_goes_by_the_insured_and_offers_vendors() -> None:
    case = of(matched=False)
    assert (case.title, case.insured_name, case.matched) == (VENDOR, VENDOR, False)
    assert case.suggestions[0].sure
    assert case.subtitle.startswith("not matched to a vendor yet")


def test_a_file_without_a_certificate_has_nothing_to_accept() -> None:
    case = shown(reading())
    assert (case.can_accept, case.can_request, case.sections) == (False, False, ())
    assert case.chips[0].text == "acord 25"


def test_an_unreadable_file_says_what_is_certain() -> None:
    reviews = MemoryReviews()
    document = reviews.put(None, "broken.pdf")
    error = build_error(reviews.case(document), TEXTS)
    assert error.text == "This file is damaged. Ask for it again."
    assert dict(error.facts) == {"File": "broken.pdf", "Size": "47 KB", "Came by": "drop folder"}
