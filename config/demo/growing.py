"""How Marie grew: the cycle of last year, signed off, with a plan of which one action is still open; and this year's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from engagement.assessments.queries import behaviours_to_rate
from engagement.assessments.states import S
from engagement.models import Assessment, Confirmation, Look, PlanAction, PlanNote
from engagement.plans import services as plans

if TYPE_CHECKING:
    from config.demo.people import Cast

EXAMPLE: Final = (
    "Au marché de quartier, j’ai écouté une commerçante inquiète, puis je l’ai mise en contact avec la ligne d’aide."
)


def load_last_cycle(cast: Cast, *, at: datetime) -> None:
    """To what Marie was signed off last year: her words, a rating beside, who read it, and a plan."""
    last = Assessment.objects.filter(membership__user=cast["marie.gagnon"], state=S.SIGNED_OFF).first()
    if last is None:
        return
    last.statement = "Une première année bien remplie."
    last.conversation_note = "Marie prend sa place dans l’équipe. Prochaine étape : travailler avec des interprètes."
    last.save(update_fields=["statement", "conversation_note"])
    first, second = last.ratings.order_by("pk")[:2]
    last.ratings.filter(pk=first.pk).update(value="sometimes", evidence=EXAMPLE)
    last.ratings.filter(pk=second.pk).update(value="not_yet")
    comment = "Je vous ai vue le faire deux fois cet été."
    Confirmation.objects.filter(rating=second).update(outcome="beside", value="sometimes", comment=comment)
    for days, what in ((7, "review"), (3, "plan")):
        read_at = last.state_since - timedelta(days=days)
        Look.objects.create(assessment=last, reader=cast["david.chen"], at=read_at, what=what)
    _planned(last, cast, at=last.state_since - timedelta(days=5))


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
        due_on=(at + timedelta(days=300)).date(),
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
