# SPDX-License-Identifier: AGPL-3.0-or-later
"""For every finding: evidence that raises it, evidence that does not, and evidence at the edge."""

from collections.abc import Mapping

from tests.support import finding_cases_certificate as certificate
from tests.support import finding_cases_forms as forms
from tests.support import finding_cases_renewals as renewals
from tests.support.trio import Trio

ALL: Mapping[str, Trio] = {
    **certificate.DOCUMENT,
    **certificate.PARTIES,
    **certificate.LINES,
    **certificate.LIMITS,
    **certificate.LIABILITY,
    **forms.ADDITIONAL,
    **forms.OTHER_FORMS,
    **forms.CARRIERS,
    **forms.ENDORSEMENTS,
    **renewals.RENEWALS,
    **renewals.AFTER_JOB,
}
