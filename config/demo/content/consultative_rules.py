"""The eligibility rules of the consultative committees, after the membership page of 22 Division's committee."""

from __future__ import annotations

from .shapes import Outcome, RuleText, StopOn
from .text import Text

RULES = (
    RuleText(
        code="C1",
        question=Text(
            en="Do you live or work in the division, or have a tie to the community that the committee serves?",
            fr=(
                "Habitez-vous ou travaillez-vous dans la division, ou avez-vous un lien avec la communauté que sert "
                "le comité?"
            ),
        ),
        hint=Text(
            en=(
                "The neighbourhood finder tells you which division is yours. You decide what counts as a tie; we do "
                "not ask who you are."
            ),
            fr=(
                "La recherche par quartier vous indique votre division. Vous décidez de ce qui constitue un lien; "
                "nous ne demandons pas qui vous êtes."
            ),
        ),
        declaration=Text(
            en="I live or work in the division, or have a tie to the community that the committee serves.",
            fr="J'habite ou travaille dans la division, ou j'ai un lien avec la communauté que sert le comité.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "Committees speak for the people of their area or community. Every division has one of its own: the "
                "neighbourhood finder shows yours."
            ),
            fr=(
                "Les comités parlent au nom des gens de leur secteur ou de leur communauté. Chaque division a le "
                "sien : la recherche par quartier vous montre le vôtre."
            ),
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Each committee speaks for an area or a community. We ask only whether you have a tie to it, "
                "never who you are."
            ),
            fr=(
                "Chaque comité parle au nom d'un secteur ou d'une communauté. Nous demandons seulement si "
                "vous y avez un lien, jamais qui vous êtes."
            ),
        ),
    ),
    RuleText(
        code="C2",
        question=Text(
            en="Have you attended three general meetings of the committee?",
            fr="Avez-vous assisté à trois réunions générales du comité?",
        ),
        declaration=Text(
            en="I have attended three general meetings of the committee.",
            fr="J'ai assisté à trois réunions générales du comité.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.LATER,
        explanation=Text(
            en=(
                "Meetings are open to everyone. Come to three, then apply: you will know what you are joining, and "
                "the committee will know you."
            ),
            fr=(
                "Les réunions sont ouvertes à tout le monde. Assistez à trois d'entre elles, puis présentez votre "
                "demande : vous saurez à quoi vous vous joignez, et le comité vous connaîtra."
            ),
        ),
        evidence=Text(
            en="The dates of the three meetings that you attended, in the application",
            fr="Les dates des trois réunions auxquelles vous avez assisté, dans la demande",
        ),
    ),
    RuleText(
        code="C3",
        question=Text(
            en="Do you agree to show government identification and to a background check by the unit commander?",
            fr=(
                "Acceptez-vous de présenter une pièce d'identité officielle et de vous soumettre à une vérification "
                "des antécédents par la ou le commandant?"
            ),
        ),
        hint=Text(
            en="It takes one to two weeks, after an offer. The result stays between the Service and you.",
            fr="Elle prend une à deux semaines, après une offre. Le résultat reste entre le Service et vous.",
        ),
        declaration=Text(
            en="I agree to show identification and to a background check by the unit commander.",
            fr=(
                "J'accepte de présenter une pièce d'identité et de me soumettre à une vérification des antécédents "
                "par la ou le commandant."
            ),
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "The check is part of membership. You can still come to the open meetings and speak there as an "
                "observer."
            ),
            fr=(
                "La vérification fait partie de l'adhésion. Vous pouvez quand même venir aux réunions publiques et y "
                "prendre la parole."
            ),
        ),
        evidence=Text(
            en="Government identification and your consent to the background check, after an offer",
            fr=(
                "Une pièce d'identité officielle et votre consentement à la vérification des antécédents, "
                "après une offre"
            ),
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Members work closely with the station, so a check is part of membership. We ask for your "
                "consent, never about offences."
            ),
            fr=(
                "Les membres travaillent de près avec le poste; une vérification fait donc partie de "
                "l'adhésion. Nous demandons votre accord, rien sur des infractions."
            ),
        ),
    ),
    RuleText(
        code="C4",
        question=Text(
            en="Are you facing a criminal charge at the moment?",
            fr="Faites-vous actuellement l'objet d'une accusation criminelle?",
        ),
        hint=Text(
            en="Past charges, convictions with a record suspension and provincial offences do not count.",
            fr=(
                "Les accusations passées, les condamnations dont le casier est suspendu et les infractions "
                "provinciales ne comptent pas."
            ),
        ),
        declaration=Text(
            en="I am not facing a criminal charge at the moment.",
            fr="Je ne fais actuellement l'objet d'aucune accusation criminelle.",
        ),
        stop_on=StopOn.YES,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "Membership has to wait until the charge is settled; a charge is not a conviction. You can apply "
                "after that and come to open meetings until then."
            ),
            fr=(
                "L'adhésion doit attendre que l'accusation soit réglée; une accusation n'est pas une condamnation. "
                "Vous pourrez présenter une demande ensuite et, d'ici là, venir aux réunions publiques."
            ),
        ),
        evidence=Text(
            en="Government identification and your consent to the background check, after an offer",
            fr=(
                "Une pièce d'identité officielle et votre consentement à la vérification des antécédents, "
                "après une offre"
            ),
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Membership has to wait while a charge is open. The question leaves out everything that the "
                "Human Rights Code protects."
            ),
            fr=(
                "L'adhésion doit attendre tant qu'une accusation est en cours. La question laisse de côté "
                "tout ce que protège le Code des droits de la personne."
            ),
        ),
    ),
    RuleText(
        code="C5",
        question=Text(
            en="Do you agree to the code of conduct and to declare conflicts of interest?",
            fr="Acceptez-vous le code de conduite et l'obligation de déclarer les conflits d'intérêts?",
        ),
        declaration=Text(
            en="I agree to the code of conduct and will declare conflicts of interest.",
            fr="J'accepte le code de conduite et je déclarerai mes conflits d'intérêts.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "People speak openly in committees because everyone keeps to the same rules. If a point of the code "
                "troubles you, write to us about it."
            ),
            fr=(
                "On parle ouvertement dans un comité parce que tout le monde suit les mêmes règles. Si un point du "
                "code vous préoccupe, écrivez-nous."
            ),
        ),
    ),
)
