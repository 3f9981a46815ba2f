"""The five programs, in the order in which the catalogue shows them."""

from __future__ import annotations

from . import (
    auxiliary_officers,
    community_consultative,
    neighbourhood_community_officers,
    school_resource_officers,
    victim_services,
)

PROGRAMS = (
    auxiliary_officers.PROGRAM,
    victim_services.PROGRAM,
    community_consultative.PROGRAM,
    neighbourhood_community_officers.PROGRAM,
    school_resource_officers.PROGRAM,
)
