"""The demonstration's draft of the framework: reworded in places, commented on, and with one sign-off missing."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.demo.content.framework import FRAMEWORK_SLUG
from config.demo.people import Cast
from programs.framework import services, talk_services
from programs.framework.models import Behaviour, Framework
from programs.framework.parts import PARTS
from programs.framework.trees import whole_version

NEW = {
    "text_en": "I say what I heard in my own words before I answer, so that people can put me right.",
    "text_fr": "Je redis ce que j’ai entendu avec mes propres mots avant de répondre, afin qu’on puisse me corriger.",
}


def load_draft(cast: Cast, *, at: datetime) -> None:
    """Helen writes; Amina and George are asked, and Amina has signed."""
    helen, amina, george = (cast[name] for name in ("helen.wright", "amina.yusuf", "george.santos"))
    framework = Framework.objects.get(slug=FRAMEWORK_SLUG)
    began = at - timedelta(days=6)
    draft = services.start_draft(framework_id=framework.pk, by=helen, at=began)
    rows = Behaviour.objects.filter(descriptor__competency__version=draft, descriptor__level__order=1)
    first, second = rows.order_by("descriptor__competency__order", "order")[:2]
    competency = first.descriptor.competency
    was = {name: getattr(first, name) for name in ("text_en", "text_fr")}
    reworded = {
        name: text.replace("professionnalisme", "patience").replace("professionalism", "patience")
        for name, text in was.items()
    }
    mark = services.mark_of(PARTS["behaviour"], first)
    services.edit_part(kind="behaviour", row_id=first.pk, content=reworded, seen=mark, by=helen, at=began)
    services.add_part(kind="behaviour", owner_id=first.descriptor_id, content=NEW, by=helen, at=began)
    for person in (amina, george):
        talk_services.name_reviewer(version_id=draft.pk, reviewer_id=person.pk, by=helen, at=began)
    talk_services.comment(
        version_id=draft.pk,
        competency_id=competency.pk,
        text=f"“{second.text[:60]}…” and the new behaviour overlap. Keep both?",
        by=amina,
        at=at - timedelta(days=4),
    )
    talk_services.comment(
        version_id=draft.pk,
        text="The three competencies without levels stay open until their source is known. Let us say so in the note.",
        by=george,
        at=at - timedelta(days=3),
    )
    talk_services.sign(
        version_id=draft.pk,
        seen=whole_version(draft).mark(),
        note="Clear and kind. The new behaviour helps on the first visit.",
        by=amina,
        at=at - timedelta(days=2),
    )
