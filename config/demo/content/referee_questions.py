"""What the programs ask referees. The last question goes to the safeguarding officer."""

from __future__ import annotations

from dataclasses import dataclass

from programs.models import RefereeQuestion

from .text import Text

Kind = RefereeQuestion.Kind


@dataclass(frozen=True, kw_only=True)
class RefereeQuestionText:
    """One question to a referee."""

    key: str
    label: Text
    hint: Text | None = None
    kind: Kind = Kind.LONG
    is_required: bool = True
    is_safeguarding: bool = False


QUESTIONS = (
    RefereeQuestionText(
        key="seen",
        label=Text(
            en="What have you seen this person do, at work, in studies or as a volunteer?",
            fr="Qu'avez-vous vu cette personne faire, au travail, aux études ou comme bénévole?",
        ),
        hint=Text(en="One or two examples are enough.", fr="Un ou deux exemples suffisent."),
    ),
    RefereeQuestionText(
        key="reliable",
        kind=Kind.SCALE,
        label=Text(
            en="Does this person do what they have promised?", fr="Cette personne fait-elle ce qu'elle a promis?"
        ),
    ),
    RefereeQuestionText(
        key="calm",
        kind=Kind.SCALE,
        label=Text(
            en="Does this person stay calm and polite when things are difficult?",
            fr="Cette personne reste-t-elle calme et polie quand la situation est difficile?",
        ),
    ),
    RefereeQuestionText(
        key="respect",
        kind=Kind.SCALE,
        label=Text(
            en="Does this person treat people of every background with the same respect?",
            fr="Cette personne traite-t-elle avec le même respect les gens de tous les horizons?",
        ),
    ),
    RefereeQuestionText(
        key="again",
        kind=Kind.YES_NO,
        label=Text(
            en="Would you gladly work with this person again?",
            fr="Travailleriez-vous volontiers de nouveau avec cette personne?",
        ),
    ),
    RefereeQuestionText(
        key="more",
        is_required=False,
        label=Text(
            en="Is there anything else that we should know about how this person works with others?",
            fr="Y a-t-il autre chose à savoir sur la façon dont cette personne travaille avec les autres?",
        ),
    ),
    RefereeQuestionText(
        key="safeguarding",
        kind=Kind.YES_NO,
        is_safeguarding=True,
        label=Text(
            en=(
                "Do you know of any reason why this person should not be trusted with people who may be vulnerable, "
                "such as children, elders or people in distress?"
            ),
            fr=(
                "Connaissez-vous une raison de ne pas confier à cette personne des gens qui peuvent être vulnérables, "
                "comme des enfants, des personnes âgées ou des gens en détresse?"
            ),
        ),
    ),
)
SEEN = (
    Text(
        en="She kept the evening desk for two years. When a man came in shouting, she listened first and he sat down.",
        fr="Elle a tenu l'accueil du soir pendant deux ans. Un homme est entré en criant; elle l'a écouté et il s'est assis.",
    ),
    Text(
        en="Came every Saturday, also in January, and taught the new people how to sort without making them feel slow.",
        fr="Venait tous les samedis, même en janvier, et montrait aux nouveaux à trier sans jamais les presser.",
    ),
    Text(
        en="Organized a clean-up of the park with thirty neighbours and thanked each of them by name.",
        fr="A organisé le nettoyage du parc avec trente voisins et a remercié chaque personne par son nom.",
    ),
)
