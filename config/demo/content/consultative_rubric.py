"""How the answers of future committee members are scored."""

from __future__ import annotations

from .shapes import CriterionText
from .text import Text

CRITERIA = (
    CriterionText(
        title=Text(en="Knows what people in the community need", fr="Connaît les besoins de la communauté"),
        guidance=Text(
            en=(
                "Look at the first answer. Judge how the person came to know the issue, not whether you agree with "
                "them."
            ),
            fr=(
                "Voyez la première réponse. Jugez comment la personne a appris à connaître l'enjeu, non si vous êtes "
                "de son avis."
            ),
        ),
        behaviour=1,
        anchors=(
            Text(
                en="No issue, or a complaint about a single person or group.",
                fr="Aucun enjeu, ou une plainte visant une personne ou un groupe.",
            ),
            Text(
                en="An issue in general words, without an observation.",
                fr="Un enjeu en termes généraux, sans observation.",
            ),
            Text(en="A local issue that the person has seen.", fr="Un enjeu local que la personne a elle-même vu."),
            Text(
                en="A local issue, with the view of others who are affected by it.",
                fr="Un enjeu local, avec le point de vue d'autres personnes touchées.",
            ),
            Text(
                en="As 3, with views that differ, told fairly and without bias.",
                fr="Comme 3, avec des points de vue divergents, présentés équitablement et sans préjugé.",
            ),
        ),
        weight=2,
    ),
    CriterionText(
        title=Text(en="Brings people into contact", fr="Met les gens en contact"),
        guidance=Text(
            en="Look at the second answer and at what the person took away from a meeting. A small group is enough.",
            fr="Voyez la deuxième réponse et ce que la personne a retenu d'une réunion. Un petit groupe suffit.",
        ),
        behaviour=2,
        anchors=(
            Text(en="No example.", fr="Aucun exemple."),
            Text(
                en="Took one side or left the disagreement as it was.",
                fr="A pris parti ou laissé le désaccord tel quel.",
            ),
            Text(en="Got people to talk when someone asked for it.", fr="A amené les gens à se parler, sur demande."),
            Text(
                en="Took the first step, and everyone had a turn.",
                fr="A fait le premier pas, et chaque personne a eu la parole.",
            ),
            Text(
                en="As 3, and contact went on afterwards or something came of it.",
                fr="Comme 3; le contact s'est aussi poursuivi ou a donné un résultat.",
            ),
        ),
    ),
    CriterionText(
        title=Text(en="Gives a voice to those seldom heard", fr="Donne une voix aux personnes peu entendues"),
        guidance=Text(
            en=(
                "Look at both longer answers. Do not score who the person is; score what they did or would do for "
                "others."
            ),
            fr=(
                "Voyez les deux réponses longues. N'évaluez pas qui est la personne, mais ce qu'elle a fait ou ferait "
                "pour les autres."
            ),
        ),
        behaviour=5,
        anchors=(
            Text(en="Speaks of others without respect.", fr="Parle des autres sans respect."),
            Text(en="Does not mention who is missing at the table.", fr="Ne mentionne pas qui est absent de la table."),
            Text(en="Names who is seldom heard.", fr="Nomme les personnes peu entendues."),
            Text(
                en="Has done something so that they were heard.",
                fr="A fait quelque chose pour qu'elles soient entendues.",
            ),
            Text(
                en="As 3, and helped them to speak for themselves.",
                fr="Comme 3; les a aussi aidées à parler en leur propre nom.",
            ),
        ),
    ),
)
