"""How Marie grew: the cycle of last year, signed off, with a plan of which one action is still open; and this year's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from engagement.assessments.queries import behaviours_to_rate
from engagement.assessments.states import S
from engagement.models import Assessment, AssessmentEvent, Confirmation, Look, PlanAction, PlanNote, Rating, Submission
from engagement.plans import services as plans
from programs.framework.models import RoleLevel
from programs.framework.queries import published_version
from volunteers.models import Membership

if TYPE_CHECKING:
    from config.demo.people import Cast

LAST_YEAR: Final = ("sometimes", "usually", "not_yet", "sometimes", "usually")
EXAMPLE: Final = (
    "Au marché de quartier, j’ai écouté une commerçante inquiète, puis je l’ai mise en contact avec la ligne d’aide."
)
PATH: Final = (S.IN_PROGRESS, S.SUBMITTED, S.IN_CONVERSATION, S.CONFIRMED, S.SIGNED_OFF)


def load_last_cycle(cast: Cast, *, at: datetime) -> None:
    """Marie's first cycle: rated, confirmed but for one rating beside, signed off, with a plan."""
    membership = Membership.objects.get(user=cast["marie.gagnon"])
    begun = at - timedelta(days=200)
    assessment = _assessed(membership, begun=begun)
    _rated(assessment, cast, at=begun + timedelta(days=4))
    moment = begun
    source = ""
    for place, target in enumerate((S.ENROLLED, *PATH)):
        moment = begun + timedelta(days=3 * place)
        actor = cast["david.chen"] if target in PATH[2:] else membership.user
        AssessmentEvent.objects.create(assessment=assessment, source=source, target=target, at=moment, actor=actor)
        source = target
    Look.objects.create(assessment=assessment, reader=cast["david.chen"], at=begun + timedelta(days=9), what="ratings")
    Look.objects.create(assessment=assessment, reader=cast["david.chen"], at=begun + timedelta(days=12), what="plan")
    _planned(assessment, cast, at=begun + timedelta(days=5))


def _assessed(membership: Membership, *, begun: datetime) -> Assessment:
    version = published_version()
    level = RoleLevel.objects.get(version=version, code=membership.level)
    return Assessment.objects.create(
        membership=membership,
        version=level.version,
        level=level,
        state=S.SIGNED_OFF,
        state_since=begun + timedelta(days=15),
        due_on=(begun + timedelta(days=60)).date(),
        agreed_at=begun,
        submitted_at=begun + timedelta(days=6),
        talked_on=(begun + timedelta(days=10)).date(),
        statement="Une première année bien remplie.",
        conversation_note="Marie prend sa place dans l’équipe. Prochaine étape : travailler avec des interprètes.",
        sign_off_statement="Une belle progression depuis l’arrivée.",
        next_review_on=(begun + timedelta(days=380)).date(),
    )


def _rated(assessment: Assessment, cast: Cast, *, at: datetime) -> None:
    member = assessment.membership.user
    sent = []
    for place, behaviour in enumerate(behaviours_to_rate(assessment).order_by("descriptor", "order")):
        value = LAST_YEAR[place % len(LAST_YEAR)]
        evidence = EXAMPLE if place == 0 else ""
        rating = Rating.objects.create(
            assessment=assessment, behaviour=behaviour, value=value, evidence=evidence, rated_at=at, rated_by=member
        )
        is_beside = place == 2
        Confirmation.objects.create(
            rating=rating,
            outcome="beside" if is_beside else "confirmed",
            value="sometimes" if is_beside else "",
            comment="Je vous ai vue le faire deux fois cet été." if is_beside else "",
            by=cast["david.chen"],
            at=at + timedelta(days=7),
        )
        row = {"behaviour": behaviour.pk, "lineage": str(behaviour.lineage)}
        sent.append(row | {"value": value, "evidence": evidence, "reason": ""})
    sent_at = at + timedelta(days=2)
    Submission.objects.create(
        assessment=assessment, number=1, by=member, at=sent_at, statement=assessment.statement, ratings=sent
    )


def _planned(assessment: Assessment, cast: Cast, *, at: datetime) -> None:
    member = assessment.membership.user
    behaviour = behaviours_to_rate(assessment).order_by("order").first()
    first = PlanAction.objects.create(
        assessment=assessment,
        order=1,
        behaviour=behaviour,
        goal="Suivre l’atelier sur l’écoute active",
        success="Je reformule avant de répondre, et on me le dit.",
        due_on=(at + timedelta(days=90)).date(),
        status="done",
        status_at=at + timedelta(days=80),
        written_at=at,
    )
    PlanAction.objects.create(
        assessment=assessment,
        order=2,
        goal="Accompagner une interprète pendant deux soirées",
        success="Je sais quand et comment faire appel à elle.",
        support="David me met en contact avec l’équipe.",
        due_on=(at + timedelta(days=240)).date(),
        written_at=at,
    )
    for author, days, text in (
        (member, 40, "Atelier suivi le 12. J’ai essayé la reformulation au kiosque du parc."),
        (cast["david.chen"], 78, "Remarqué par deux personnes du quartier. Bravo."),
    ):
        PlanNote.objects.create(action=first, author=author, text=text, written_at=at + timedelta(days=days))


def load_plan(cast: Cast, *, at: datetime) -> None:
    """This year's draft has one action, written three days ago."""
    mine = Assessment.objects.get(membership__user=cast["marie.gagnon"], state=S.IN_PROGRESS)
    content = plans.Content(
        goal="Animer un coin lecture bilingue au centre communautaire",
        success="Six familles viennent deux fois.",
        support="Une salle et un peu de publicité.",
        due_on=(at + timedelta(days=120)).date(),
        behaviour_id=behaviours_to_rate(mine).order_by("order").values_list("pk", flat=True).first(),
    )
    plans.add(assessment_id=mine.pk, content=content, by=cast["marie.gagnon"], at=at - timedelta(days=3))
