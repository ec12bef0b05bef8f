# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of insurance as they stand on a certificate, and their limits."""

from enum import StrEnum


class Line(StrEnum):
    """A line of insurance."""

    GENERAL_LIABILITY = "general_liability"
    AUTOMOBILE = "automobile"
    UMBRELLA = "umbrella"
    WORKERS_COMPENSATION = "workers_comp"
    PROFESSIONAL = "professional"
    POLLUTION = "pollution"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The line's name on screens and in messages."""
        return _LINE_LABELS[self]


_LINE_LABELS = {
    Line.GENERAL_LIABILITY: "General liability",
    Line.AUTOMOBILE: "Automobile",
    Line.UMBRELLA: "Umbrella",
    Line.WORKERS_COMPENSATION: "Workers’ compensation",
    Line.PROFESSIONAL: "Professional",
    Line.POLLUTION: "Pollution",
    Line.OTHER: "Other",
}


class LimitName(StrEnum):
    """A limit box. The value is the name of the field that holds it in the line's policy row."""

    EACH_OCCURRENCE = "each_occurrence"
    DAMAGE_TO_RENTED = "damage_to_rented"
    MED_EXP = "med_exp"
    PERSONAL_ADV_INJURY = "personal_adv_injury"
    GENERAL_AGGREGATE = "general_aggregate"
    PRODUCTS_COMP_OP = "products_comp_op"
    COMBINED_SINGLE_LIMIT = "combined_single_limit"
    AGGREGATE = "aggregate"
    EL_EACH_ACCIDENT = "el_each_accident"
    EL_DISEASE_EMPLOYEE = "el_disease_employee"
    EL_DISEASE_POLICY = "el_disease_policy"

    @property
    def label(self) -> str:
        """The box's caption in plain words."""
        return _LIMIT_LABELS[self]


_LIMIT_LABELS = {
    LimitName.EACH_OCCURRENCE: "Each occurrence",
    LimitName.DAMAGE_TO_RENTED: "Damage to rented premises",
    LimitName.MED_EXP: "Medical expense",
    LimitName.PERSONAL_ADV_INJURY: "Personal and advertising injury",
    LimitName.GENERAL_AGGREGATE: "General aggregate",
    LimitName.PRODUCTS_COMP_OP: "Products-comp/op",
    LimitName.COMBINED_SINGLE_LIMIT: "Combined single limit",
    LimitName.AGGREGATE: "Aggregate",
    LimitName.EL_EACH_ACCIDENT: "E.L. each accident",
    LimitName.EL_DISEASE_EMPLOYEE: "E.L. disease, each employee",
    LimitName.EL_DISEASE_POLICY: "E.L. disease, policy limit",
}
