"""How the answers of future victim services volunteers are scored."""

from __future__ import annotations

from .shapes import CriterionText
from .text import Text

CRITERIA = (
    CriterionText(
        title=Text(en="Listens with compassion", fr="Écoute avec compassion"),
        guidance=Text(
            en=(
                "Look at the first answer. Does the person make room for the other, without judging or taking over? A "
                "quiet example can be a strong one."
            ),
            fr=(
                "Voyez la première réponse. La personne laisse-t-elle de la place à l'autre, sans juger ni prendre "
                "toute la place? Un exemple discret peut être solide."
            ),
        ),
        behaviour=1,
        anchors=(
            Text(
                en="No example, or the other person is judged or blamed.",
                fr="Aucun exemple, ou l'autre est jugé ou blâmé.",
            ),
            Text(
                en="Gave advice or told their own story; did not listen.",
                fr="A donné des conseils ou raconté sa propre histoire, sans écouter.",
            ),
            Text(
                en="Listened and was kind; guessed at what was needed.",
                fr="A écouté avec gentillesse, en devinant le besoin.",
            ),
            Text(
                en="Listened, asked what would help, and respected the answer.",
                fr="A écouté, demandé ce qui aiderait et respecté la réponse.",
            ),
            Text(
                en="As 3, noticed what was not said, and left the choices with the other person.",
                fr="Comme 3; a aussi perçu le non-dit et laissé les choix à l'autre.",
            ),
        ),
        weight=2,
    ),
    CriterionText(
        title=Text(en="Sorts what is urgent and calls for help", fr="Reconnaît l'urgence et demande de l'aide"),
        guidance=Text(
            en=(
                "Look at the second answer. Volunteers work under supervision: passing something on at the right time "
                "counts as much as doing it."
            ),
            fr=(
                "Voyez la deuxième réponse. Les bénévoles travaillent sous supervision : confier une chose au bon "
                "moment compte autant que la faire."
            ),
        ),
        behaviour=3,
        anchors=(
            Text(en="No example, or let urgent things lie.", fr="Aucun exemple, ou a laissé traîner l'urgent."),
            Text(
                en="Did everything alone or all at once, without a choice.",
                fr="A tout fait seul ou en même temps, sans choisir.",
            ),
            Text(en="Chose an order, but does not say why.", fr="A choisi un ordre, sans dire pourquoi."),
            Text(
                en="Chose by urgency and passed something on at the right time.",
                fr="A choisi selon l'urgence et confié une chose au bon moment.",
            ),
            Text(
                en="As 3, told everyone concerned, and knows their own limits.",
                fr="Comme 3; a aussi averti toutes les personnes concernées et connaît ses limites.",
            ),
        ),
    ),
    CriterionText(
        title=Text(en="Speaks up for people at risk", fr="Prend la parole pour les personnes vulnérables"),
        guidance=Text(
            en="Look at the third answer. Small acts count. Look for care that the person concerned wanted the help.",
            fr=(
                "Voyez la troisième réponse. Les petits gestes comptent. Voyez si l'on s'est soucié du souhait de la "
                "personne concernée."
            ),
        ),
        behaviour=5,
        anchors=(
            Text(en="No example, or went along with the wrong.", fr="Aucun exemple, ou a cautionné le tort."),
            Text(en="Saw the wrong, but did nothing about it.", fr="A vu le tort, sans rien faire."),
            Text(
                en="Spoke up, but over the head of the person concerned.",
                fr="A pris la parole, mais sans consulter la personne concernée.",
            ),
            Text(
                en="Spoke up in agreement with the person, to somebody who could change it.",
                fr="A pris la parole avec l'accord de la personne, auprès de quelqu'un qui pouvait agir.",
            ),
            Text(
                en="As 3, although it was not easy, and looked afterwards whether things got better.",
                fr=(
                    "Comme 3, même si ce n'était pas facile; a aussi vérifié ensuite si la situation s'était améliorée."
                ),
            ),
        ),
    ),
)
