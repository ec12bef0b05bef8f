# SPDX-License-Identifier: AGPL-3.0-or-later
"""For every finding: evidence that raises it, evidence that does not, and evidence at the edge."""

from collections.abc import Mapping

from tests.support import finding_cases_admitted as admitted
from tests.support import finding_cases_certificate as certificate
from tests.support import finding_cases_comp as comp
from tests.support import finding_cases_exclusions as exclusions
from tests.support import finding_cases_files as files
from tests.support import finding_cases_forms as forms
from tests.support import finding_cases_jobs as jobs
from tests.support import finding_cases_lines as lines
from tests.support import finding_cases_policies as policies
from tests.support import finding_cases_renewals as renewals
from tests.support import finding_cases_reservations as reservations
from tests.support import finding_cases_signs as signs
from tests.support.trio import Trio

ALL: Mapping[str, Trio] = {
    **certificate.DOCUMENT,
    **files.FILES,
    **certificate.PARTIES,
    **files.PARTICULARS,
    **certificate.LINES,
    **policies.POLICIES,
    **certificate.LIMITS,
    **policies.ODD_LIMITS,
    **certificate.LIABILITY,
    **lines.KEPT,
    **forms.ADDITIONAL,
    **reservations.BOUND,
    **forms.OTHER_FORMS,
    **forms.CARRIERS,
    **admitted.ADMITTED,
    **exclusions.EXCLUSIONS,
    **forms.ENDORSEMENTS,
    **reservations.CITED,
    **lines.AUTOS,
    **lines.UMBRELLA,
    **comp.COMP,
    **lines.SPECIAL,
    **renewals.RENEWALS,
    **jobs.JOBS,
    **renewals.AFTER_JOB,
    **policies.ODD_ROWS,
    **signs.SIGNS,
}
