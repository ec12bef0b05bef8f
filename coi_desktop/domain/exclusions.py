# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an exclusion can take away."""

from enum import StrEnum


class Exclusion(StrEnum):
    """What an exclusion takes away, as far as it matters for a subcontract."""

    CONTRACTUAL_LIABILITY = "contractual_liability"
    EMPLOYEE_INJURY = "employee_injury"  # action over: suits by injured workers against others
    COMPLETED_OPERATIONS = "completed_operations"
    SUBCONTRACTED_WORK = "subcontracted_work"
    SUBCONTRACTOR_WARRANTY = "subcontractor_warranty"
    DESIGNATED_PLACE = "designated_place"  # cover only at listed places, or not at those
    DESIGNATED_WORK = "designated_work"
    WRAP_UP = "wrap_up"
    RESIDENTIAL = "residential"
    HEIGHT_OR_SIZE = "height_or_size"
    EXTERIOR_FINISH = "exterior_finish"
    ROOFING_HEAT = "roofing_heat"
    EARTH_MOVEMENT = "earth_movement"  # with explosion, collapse, underground
    POLLUTION = "pollution"
    MATERIALS = "materials"  # mold, silica, asbestos, lead, PFAS
    PROFESSIONAL = "professional"
    PRIOR_WORK = "prior_work"
    CLASSIFICATION = "classification"
    CROSS_SUITS = "cross_suits"
    ASSAULT_OR_PUNITIVE = "assault_or_punitive"
    PERSONS = "persons"  # officers and partners outside workers' compensation
    ORDINARY = "ordinary"  # stands on nearly every policy and takes nothing a subcontract needs
    OTHER = "other"
