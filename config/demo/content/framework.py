"""The competency framework: groups, levels, core values, six competencies; and its two editions."""

from __future__ import annotations

from dataclasses import replace

from .framework_accountable import ACCOUNTABLE
from .framework_collaborative import COLLABORATIVE
from .framework_service import SERVICE
from .framework_shapes import EditionText, GroupText, RoleText, ValueText
from .framework_without_levels import ADAPTABLE, EMOTIONALLY_INTELLIGENT, SOLUTION_FOCUSED
from .text import Text

FRAMEWORK_SLUG = "organizational-competencies"
FRAMEWORK_TITLE = Text(en="Competency framework", fr="Référentiel de compétences")
FRAMEWORK_SOURCE = "tpsdevelops.com (2020) and tps.ca/mission-vision-values, retold; groups are this portal's own"

CORE_VALUES = (
    ValueText(
        name=Text(en="Service at our core", fr="Le service au cœur de notre action"),
        question=Text(
            en="Did I do everything that was in my power?", fr="Ai-je fait tout ce qui était en mon pouvoir?"
        ),
    ),
    ValueText(
        name=Text(en="Do the right thing", fr="Faire ce qui est juste"),
        question=Text(
            en="Did I keep my word and stay true to my values?",
            fr="Ai-je tenu parole et respecté mes valeurs?",
        ),
    ),
    ValueText(
        name=Text(en="Connect with compassion", fr="Aller vers les autres avec compassion"),
        question=Text(
            en="Did I treat people the way they want to be treated?",
            fr="Ai-je traité les gens comme ils souhaitent être traités?",
        ),
    ),
    ValueText(
        name=Text(en="Reflect and grow", fr="Réfléchir et progresser"),
        question=Text(en="What more can I do to get better?", fr="Que puis-je faire de plus pour m'améliorer?"),
    ),
)

ROLES = (
    RoleText(code="member", label=Text(en="Member of the Service", fr="Membre du Service")),
    RoleText(
        code="supervisor",
        label=Text(
            en="Supervisor, Sergeant or Staff Sergeant",
            fr="Superviseure ou superviseur, sergente ou sergent, sergente ou sergent d'état-major",
        ),
    ),
    RoleText(
        code="manager",
        label=Text(
            en="Manager, Inspector or Superintendent",
            fr="Gestionnaire, inspectrice ou inspecteur, surintendante ou surintendant",
        ),
    ),
    RoleText(
        code="executive",
        label=Text(
            en="Director, Staff Superintendent, Executive, Chief or member of Command",
            fr="Direction, surintendance d'état-major, cadre supérieur, chef ou membre du commandement",
        ),
    ),
)

GROUPS = (
    GroupText(code="communities", name=Text(en="Serving communities", fr="Servir les communautés")),
    GroupText(code="people", name=Text(en="Working with people", fr="Travailler avec les gens")),
    GroupText(code="thinking", name=Text(en="Thinking ahead", fr="Voir plus loin")),
)

COMPETENCIES = (SERVICE, ACCOUNTABLE, COLLABORATIVE, EMOTIONALLY_INTELLIGENT, SOLUTION_FOCUSED, ADAPTABLE)

_SERVICE_AT_FIRST = replace(
    SERVICE,
    group="",
    rationale=None,
    means=(),
    does_not_mean=(),
    development=(),
    tips=(),
    resources=(),
    voices=(),
    levels=tuple(replace(level, good_signs=(), bad_signs=()) for level in SERVICE.levels),
)

FIRST_EDITION = EditionText(
    competencies=(_SERVICE_AT_FIRST,),
    change_note=Text(
        en="The first edition, with one competency at four levels.",
        fr="La première édition, avec une compétence à quatre niveaux.",
    ),
    retire_reason=Text(
        en="The second edition says the same of this competency and adds five others.",
        fr="La deuxième édition dit la même chose de cette compétence et en ajoute cinq autres.",
    ),
)

SECOND_EDITION = EditionText(
    competencies=COMPETENCIES,
    change_note=Text(
        en=(
            "Five competencies come to the first one. It keeps its behaviours and now has signs, tips, resources "
            "and voices. Levels of which the source says nothing, or only a part, are marked as such."
        ),
        fr=(
            "Cinq compétences s'ajoutent à la première. Celle-ci garde ses comportements et reçoit des signes, des "
            "conseils, des ressources et des témoignages. Les niveaux dont la source ne dit rien, ou une partie "
            "seulement, sont signalés."
        ),
    ),
)
