# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of the Vendors screen, and what their values make of a vendor or a contact. No Qt here."""

from dataclasses import replace
from datetime import date

from coi_desktop.desk.forms import Field, Form, Kind, Values, typed_date
from coi_desktop.desk.screens.vendors.page_words import day, moved_words
from coi_desktop.desk.text import Texts
from coi_desktop.desk.waiving import waive_form
from coi_desktop.domain.contacts import Contact, ContactRole, Language, TextConsent
from coi_desktop.domain.ids import ContactId, VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.office.contacts import BrokerSuggestion
from coi_desktop.office.merging import Merged, MergePreview
from coi_desktop.office.vendor_views import NamedWaiver, VendorPage

_VENDOR_BLAME = {
    "vendor.no_name": "name",
    "vendor.bad_name": "name",
    "vendor.exists": "name",
}
_CONTACT_BLAME = {
    "contact.bad_email": "email",
    "contact.unreachable": "email",
    "contact.bad_phone": "phone",
    "contact.consent_without_phone": "phone",
    "contact.consent_to_come": "agreed_on",
    "contact.consent_how": "agreed_how",
    "contact.exists": "name",
}
ALL_JOBS = "all"
THIS, OTHER = "this", "other"


def new_vendor_form(texts: Texts) -> Form:
    """A vendor that is not on file yet."""
    return Form(
        name="new_vendor",
        title=texts("vendor.new.title"),
        lead=texts("vendor.new.lead"),
        fields=(
            Field("name", texts("vendor.name"), hint=texts("vendor.name.hint")),
            Field("trade", texts("vendor.trade"), hint=texts("vendor.trade.hint")),
            Field("address", texts("vendor.address")),
        ),
        save=texts("vendor.new.save"),
        blame=_VENDOR_BLAME,
    )


def vendor_form(vendor: Vendor, texts: Texts) -> Form:
    """Everything that is known of a vendor itself, to change."""
    return Form(
        name="vendor",
        title=texts("vendor.change.title", name=vendor.name),
        fields=(
            Field("name", texts("vendor.name"), value=vendor.name, hint=texts("vendor.name.hint")),
            Field("trade", texts("vendor.trade"), value=vendor.trade, hint=texts("vendor.trade.hint")),
            Field("address", texts("vendor.address"), value=vendor.address),
            Field(
                "aliases",
                texts("vendor.aliases"),
                Kind.LINES,
                "\n".join(vendor.aliases),
                texts("vendor.aliases.hint"),
            ),
            _yes_no("active", texts("vendor.active"), vendor.active, texts, texts("vendor.active.hint")),
        ),
        save=texts("form.save"),
        blame=_VENDOR_BLAME,
    )


def changed_vendor(vendor: Vendor, values: Values) -> Vendor:
    """The vendor as its form leaves it."""
    own = {name: values[name] for name in ("name", "trade", "address", "aliases")}
    return replace(vendor, active=values["active"] == "yes", **own)


def contact_form(vendor: Vendor, known: Contact | BrokerSuggestion | None, texts: Texts) -> Form:
    """A person, to add or to change; a suggestion is a new person whose fields are filled in."""
    contact = as_contact(vendor.id, known)
    title = "contact.change.title" if isinstance(known, Contact) else "contact.new.title"
    lead = ""
    if isinstance(known, BrokerSuggestion):
        lead = texts("contact.suggested.lead", file=known.file_name)
    return Form(
        name="contact",
        title=texts(title, vendor=vendor.name, name=contact.shown_name),
        lead=lead,
        fields=(
            Field(
                "role",
                texts("contact.role"),
                Kind.CHOICE,
                contact.role.value,
                choices=tuple((r.value, texts(f"contact.role.{r.value}")) for r in ContactRole),
            ),
            Field(
                "company", texts("contact.company"), value=contact.company, hint=texts("contact.company.hint")
            ),
            Field("name", texts("contact.name"), value=contact.name),
            Field("email", texts("contact.email"), value=contact.email),
            Field("phone", texts("contact.phone"), value=contact.phone, hint=texts("contact.phone.hint")),
            _language(contact, texts),
            *_consent_fields(contact.text_consent, texts),
            _yes_no("gets_messages", texts("contact.gets_messages"), contact.gets_messages, texts),
        ),
        save=texts("form.save" if isinstance(known, Contact) else "contact.new.save"),
        blame=_CONTACT_BLAME,
    )


def _language(contact: Contact, texts: Texts) -> Field:
    choices = tuple((x.value, texts(f"contact.language.{x.value}")) for x in Language)
    return Field("language", texts("contact.language"), Kind.CHOICE, contact.language.value, choices=choices)


def _consent_fields(consent: TextConsent | None, texts: Texts) -> tuple[Field, Field]:
    return (
        Field(
            "agreed_on",
            texts("contact.agreed_on"),
            Kind.DATE,
            typed_date(consent.on if consent else None),
            texts("contact.agreed_on.hint"),
        ),
        Field(
            "agreed_how",
            texts("contact.agreed_how"),
            value=consent.how if consent else "",
            hint=texts("contact.agreed_how.hint"),
        ),
    )


def as_contact(vendor_id: VendorId, known: Contact | BrokerSuggestion | None) -> Contact:
    """What the form starts from; whoever is not on file yet has no number."""
    if isinstance(known, Contact):
        return known
    if known is None:
        return Contact(id=ContactId(0), vendor_id=vendor_id, role=ContactRole.OFFICE)
    return Contact(
        id=ContactId(0),
        vendor_id=vendor_id,
        role=ContactRole.BROKER,
        name=known.name,
        company=known.company,
        email=known.email,
        phone=known.phone,
        learned_from=known.document_id,
    )


def changed_contact(contact: Contact, values: Values, by: str) -> Contact:
    """The contact as its form leaves it. A consent that was not touched keeps who took it down."""
    on: date | None = values["agreed_on"]
    consent, before = None, contact.text_consent
    if on is not None:
        consent = TextConsent(on=on, how=values["agreed_how"], by=by)
        if before is not None and (before.on, before.how) == (consent.on, consent.how):
            consent = before
    return replace(
        contact,
        role=ContactRole(values["role"]),
        language=Language(values["language"]),
        gets_messages=values["gets_messages"] == "yes",
        text_consent=consent,
        **{name: values[name] for name in ("name", "company", "email", "phone")},
    )


def remove_contact_form(contact: Contact, texts: Texts) -> Form:
    """Asks before a person is taken off the file."""
    return Form(
        name="remove_contact",
        title=texts("contact.remove.title", name=contact.shown_name),
        lead=texts("contact.remove.lead"),
        fields=(),
        save=texts("contact.remove.save"),
    )


def waive_vendor_form(page: VendorPage, by: str, texts: Texts) -> Form:
    """To accept a gap: which, on which job, who, why, until when."""
    asked = {id: name for c in page.commitments for id, name in c.open}
    form = waive_form(tuple(asked.items()), by, texts, title=page.vendor.name)
    jobs = [
        (str(c.commitment.id), _job(c.project.name, c.commitment.number, page))
        for c in page.commitments
        if c.open
    ]
    fields = list(form.fields)
    if len(page.commitments) > 1:
        choices = (*jobs, (ALL_JOBS, texts("waive.all_jobs")))
        job = Field("job", texts("waive.job"), Kind.CHOICE, jobs[0][0], choices=choices)
        fields.insert(1 if len(asked) > 1 else 0, job)
    return replace(form, fields=tuple(fields), small=False)


def _job(project: str, number: str, page: VendorPage) -> str:
    """A project by name; where the vendor has several subcontracts on it, with the number."""
    twice = sum(c.project.name == project for c in page.commitments) > 1
    return f"{project}, {number}" if twice and number else project


def withdraw_form(row: NamedWaiver, texts: Texts) -> Form:
    """Asks before a waiver is taken back."""
    return Form(
        name="withdraw",
        title=texts("withdraw.title", what=row.requirement),
        lead=texts(
            "withdraw.lead",
            person=row.waiver.person,
            reason=row.waiver.reason,
            date=day(row.waiver.until),
        ),
        fields=(),
        save=texts("withdraw.save"),
    )


def merge_form(vendor: Vendor, texts: Texts) -> Form:
    """Which other vendor is the same, and which of the two stays."""
    return Form(
        name="merge",
        title=texts("merge.title", name=vendor.name),
        lead=texts("merge.lead"),
        fields=(
            Field("vendor", texts("merge.other"), Kind.VENDOR, hint=texts("merge.other.hint"), required=True),
            Field(
                "stays",
                texts("merge.stays"),
                Kind.CHOICE,
                THIS,
                texts("merge.stays.hint"),
                ((THIS, vendor.name), (OTHER, texts("merge.stays.other"))),
            ),
        ),
        save=texts("merge.look"),
        blame={
            "vendor.unknown": "vendor",
            "vendor.ambiguous": "vendor",
            "merge.same": "vendor",
            "merge.already": "vendor",
        },
    )


def merge_question(preview: MergePreview, texts: Texts) -> Form:
    """Asks once more, with what will be moved."""
    return Form(
        name="merge_question",
        title=texts("merge.question", gone=preview.gone.name, kept=preview.kept.name),
        lead=moved_words(preview, texts),
        fields=(),
        save=texts("merge.save"),
    )


def unmerge_form(merged: Merged, kept: Vendor, texts: Texts) -> Form:
    """Asks before a merge is undone."""
    return Form(
        name="unmerge",
        title=texts("unmerge.title", name=merged.gone.name),
        lead=texts("unmerge.lead", gone=merged.gone.name, kept=kept.name),
        fields=(),
        save=texts("unmerge.save"),
    )


def save_filter_form(words: str, texts: Texts) -> Form:
    """A name for the filter in use."""
    return Form(
        name="save_filter",
        title=texts("filter.save.title"),
        lead=texts("filter.save.lead", what=words),
        fields=(Field("name", texts("filter.name"), hint=texts("filter.name.hint")),),
        save=texts("filter.save"),
        blame={"filter.bad_name": "name"},
    )


def _yes_no(key: str, label: str, value: bool, texts: Texts, hint: str = "") -> Field:
    choices = (("yes", texts("form.yes")), ("no", texts("form.no")))
    return Field(key, label, Kind.CHOICE, "yes" if value else "no", hint, choices)
