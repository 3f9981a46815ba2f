"""All tables of the room, slice by slice, lower ones first."""

from volunteers.applications.models import (
    Application,
    ApplicationEvent,
    OpeningAlert,
    ProposedMove,
    Revision,
    SectionAnswers,
)
from volunteers.applications.models_after import AccessCode, AccessUse, DecisionFeedback, DeferralRequest
from volunteers.applications.models_paper import PaperApplication
from volunteers.applications.models_waiting import WaitingPlace
from volunteers.assigning.models import AssignmentPlan, PlannedReview
from volunteers.calibration.models import Benchmark, BenchmarkReview, BenchmarkScore
from volunteers.casework.models import Note, Tag, Tagging, Task
from volunteers.casework.models_alike import Comparison, Likeness
from volunteers.casework.models_screening import CheckItem, Screening, ScreeningFinding
from volunteers.conflicts.models import Tie
from volunteers.conversations.models import Message
from volunteers.correspondence.models import OutboxMail, OutboxPause
from volunteers.correspondence.models_wording import MailWording
from volunteers.deciding.models import Release, ReleaseLine, Rewording
from volunteers.desk.models import DeskSettings, Figure
from volunteers.desk.models_bulk import BulkRow, BulkRun
from volunteers.desk.models_views import SavedView
from volunteers.dossier.models import DossierTaken
from volunteers.equality.models import EqualityAnswers, EqualityOffer
from volunteers.exchange.models import Export, Upload, UploadRow
from volunteers.fairness.models import FairnessReading, FairnessResult
from volunteers.files.models import StoredFile
from volunteers.following.models import TypicalTime
from volunteers.gatherings.models import Seat, SeatAlert, SeatLink
from volunteers.gatherings.models_attendance import Attendance, MeetingWaiver
from volunteers.guardians.models import GuardianLink, Guardianship
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.models_panel import (
    Consensus,
    ConsensusVoice,
    GuideQuestion,
    InterviewGuide,
    InterviewScore,
    InterviewSheet,
)
from volunteers.people.models import CollectionNotice, Consent, RoleGrant, User
from volunteers.people.models_address import AddressChange, OneTimeCode
from volunteers.privacy.models import CorrectionRequest, DataCopy, Disposal, ErasureRequest, Hold
from volunteers.privacy.models_batches import DisposalBatch
from volunteers.referees.models import Referee, RefereeToken, Reference, SafeguardingAnswer, SafeguardingReading
from volunteers.review.models import Review, Score
from volunteers.review.models_declaring import Declaration
from volunteers.review.models_mask import Mask, Passage
from volunteers.review.models_moderation import Disagreement, Unlocking
from volunteers.screening.models import Condition
from volunteers.screening.models_checks import RecordCheck
from volunteers.service.models import Membership, Supervision
from volunteers.service.models_standing_in import Delegation, SupervisorRequest

__all__ = [
    "AccessCode",
    "AccessUse",
    "AddressChange",
    "Application",
    "ApplicationEvent",
    "AssignmentPlan",
    "Attendance",
    "Benchmark",
    "BenchmarkReview",
    "BenchmarkScore",
    "BulkRow",
    "BulkRun",
    "CheckItem",
    "CollectionNotice",
    "Comparison",
    "Condition",
    "Consensus",
    "ConsensusVoice",
    "Consent",
    "CorrectionRequest",
    "DataCopy",
    "DecisionFeedback",
    "Declaration",
    "DeferralRequest",
    "Delegation",
    "DeskSettings",
    "Disagreement",
    "Disposal",
    "DisposalBatch",
    "DossierTaken",
    "EqualityAnswers",
    "EqualityOffer",
    "ErasureRequest",
    "Export",
    "FairnessReading",
    "FairnessResult",
    "Figure",
    "GuardianLink",
    "Guardianship",
    "GuideQuestion",
    "Hold",
    "InterviewBooking",
    "InterviewGuide",
    "InterviewScore",
    "InterviewSheet",
    "InterviewSlot",
    "Likeness",
    "MailWording",
    "Mask",
    "MeetingWaiver",
    "Membership",
    "Message",
    "Note",
    "OneTimeCode",
    "OpeningAlert",
    "OutboxMail",
    "OutboxPause",
    "PaperApplication",
    "Passage",
    "PlannedReview",
    "ProposedMove",
    "RecordCheck",
    "Referee",
    "RefereeToken",
    "Reference",
    "Release",
    "ReleaseLine",
    "Review",
    "Revision",
    "Rewording",
    "RoleGrant",
    "SafeguardingAnswer",
    "SafeguardingReading",
    "SavedView",
    "Score",
    "Screening",
    "ScreeningFinding",
    "Seat",
    "SeatAlert",
    "SeatLink",
    "SectionAnswers",
    "StoredFile",
    "Supervision",
    "SupervisorRequest",
    "Tag",
    "Tagging",
    "Task",
    "Tie",
    "TypicalTime",
    "Unlocking",
    "Upload",
    "UploadRow",
    "User",
    "WaitingPlace",
]
