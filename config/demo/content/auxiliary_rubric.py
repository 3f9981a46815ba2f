"""How the answers of future auxiliary officers are scored."""

from __future__ import annotations

from .shapes import CriterionText
from .text import Text

CRITERIA = (
    CriterionText(
        title=Text(en="Understands people and is fair", fr="Comprend les gens et fait preuve d'équité"),
        guidance=Text(
            en=(
                "Look at the first answer. What did the person do to learn what the other needed, and did they act "
                "with respect and without bias? Judge the act, not the style or the grammar."
            ),
            fr=(
                "Voyez la première réponse. Qu'a fait la personne pour connaître les besoins de l'autre? A-t-elle agi "
                "avec respect et sans préjugé? Jugez le geste, et non le style ou la grammaire."
            ),
        ),
        behaviour=1,
        anchors=(
            Text(
                en="No example, or one that shows disregard for the other person.",
                fr="Aucun exemple, ou un exemple qui témoigne d'indifférence envers l'autre.",
            ),
            Text(
                en="Means well in general, but does not say what they did.",
                fr="Bonnes intentions en général, sans dire ce qui a été fait.",
            ),
            Text(
                en="One real example of help; it is the writer who decided what was needed.",
                fr="Un exemple réel d'aide; c'est la personne qui écrit qui a décidé du besoin.",
            ),
            Text(
                en="Asked or observed first, then acted with respect in a way that fitted.",
                fr="A d'abord demandé ou observé, puis agi avec respect et de façon adaptée.",
            ),
            Text(
                en=(
                    "As 3, and saw their own assumptions, corrected them, and can say what changed for the other "
                    "person."
                ),
                fr=(
                    "Comme 3; a aussi reconnu et corrigé ses propres idées reçues et peut dire ce qui a changé pour "
                    "l'autre."
                ),
            ),
        ),
        weight=2,
    ),
    CriterionText(
        title=Text(en="Reaches out to the community", fr="Va vers la communauté"),
        guidance=Text(
            en=(
                "Look at the second answer. Paid, unpaid and family work count alike. Do not reward titles or famous "
                "organisations."
            ),
            fr=(
                "Voyez la deuxième réponse. Le travail payé, bénévole ou familial compte autant. Ne récompensez ni "
                "les titres ni les organismes connus."
            ),
        ),
        behaviour=2,
        anchors=(
            Text(
                en="Nothing about a community or about the role.",
                fr="Rien au sujet d'une communauté ou du rôle.",
            ),
            Text(
                en="Interested in uniform or career only; the community is not mentioned.",
                fr="S'intéresse seulement à l'uniforme ou à la carrière; la communauté n'est pas mentionnée.",
            ),
            Text(
                en="Has taken part when asked, and knows in outline what auxiliaries do.",
                fr="A participé sur demande et sait en gros ce que font les auxiliaires.",
            ),
            Text(
                en="Started contact or an activity, and links it to a task of an auxiliary.",
                fr="A pris l'initiative d'un contact ou d'une activité et fait le lien avec une tâche d'auxiliaire.",
            ),
            Text(
                en="As 3, over time and with others, and names what people there would want from an auxiliary.",
                fr=(
                    "Comme 3, dans la durée et avec d'autres; nomme aussi ce que les gens attendraient d'un auxiliaire."
                ),
            ),
        ),
    ),
    CriterionText(
        title=Text(en="Takes ownership and sees it through", fr="Prend en charge et va jusqu'au bout"),
        guidance=Text(
            en="Look at the third answer. Asking for help in time is a strength.",
            fr="Voyez la troisième réponse. Demander de l'aide à temps est une force.",
        ),
        behaviour=4,
        anchors=(
            Text(
                en="No problem described, or others are blamed for it.",
                fr="Aucun problème décrit, ou la faute est rejetée sur d'autres.",
            ),
            Text(
                en="Describes a problem, but not their own part in it.",
                fr="Décrit un problème, mais pas son propre rôle.",
            ),
            Text(
                en="Did their part; the end is unclear or was left to others.",
                fr="A fait sa part; l'issue est vague ou a été laissée à d'autres.",
            ),
            Text(
                en="Stayed until it was settled and asked for help when it was needed.",
                fr="A persévéré jusqu'au règlement et a demandé de l'aide au besoin.",
            ),
            Text(
                en="As 3, in good time, with a lesson that they have used since.",
                fr="Comme 3, dans un bon délai, avec une leçon mise en pratique depuis.",
            ),
        ),
    ),
)
