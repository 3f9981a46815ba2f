"""The room's part of the admin, slice by slice, lower ones first."""

from volunteers.assigning import admin as assigning
from volunteers.calibration import admin as calibration
from volunteers.casework import admin as casework
from volunteers.conflicts import admin as conflicts
from volunteers.correspondence import admin as correspondence
from volunteers.deciding import admin as deciding
from volunteers.desk import admin as desk
from volunteers.dossier import admin as dossier
from volunteers.equality import admin as equality
from volunteers.exchange import admin as exchange
from volunteers.fairness import admin as fairness
from volunteers.gatherings import admin as gatherings
from volunteers.interviews import admin as interviews
from volunteers.people import admin as people
from volunteers.privacy import admin as privacy
from volunteers.referees import admin as referees
from volunteers.review import admin as review
from volunteers.screening import admin as screening
from volunteers.service import admin as service

__all__ = [
    "assigning",
    "calibration",
    "casework",
    "conflicts",
    "correspondence",
    "deciding",
    "desk",
    "dossier",
    "equality",
    "exchange",
    "fairness",
    "gatherings",
    "interviews",
    "people",
    "privacy",
    "referees",
    "review",
    "screening",
    "service",
]
