"""The stages of the consultative committees, and what the application asks."""

from __future__ import annotations

from .shapes import AnswerKind, Part, QuestionText, StageKind, StageText, State
from .text import Text

STAGES = (
    StageText(
        state=State.SUBMITTED,
        kind=StageKind.INFORMATION,
        title=Text(en="Three meetings, before you apply", fr="Trois réunions, avant la demande"),
        description=Text(
            en=(
                "You attend three general meetings as an observer. You see how the committee works, and its members "
                "get to know you."
            ),
            fr=(
                "Vous assistez à trois réunions générales comme observatrice ou observateur. Vous voyez comment le "
                "comité travaille, et ses membres apprennent à vous connaître."
            ),
        ),
    ),
    StageText(
        state=State.SCREENING,
        kind=StageKind.DOCUMENTS,
        title=Text(en="Check of your application", fr="Vérification de votre demande"),
        description=Text(
            en=(
                "A coordinator compares your meeting dates and declarations with the requirements. You show "
                "government identification."
            ),
            fr=(
                "Une coordonnatrice ou un coordonnateur compare vos dates de réunion et vos déclarations aux "
                "exigences. Vous présentez une pièce d'identité officielle."
            ),
        ),
        target_days=5,
    ),
    StageText(
        state=State.IN_REVIEW,
        kind=StageKind.REVIEW,
        title=Text(en="Review by the committee's executive", fr="Examen par la direction du comité"),
        description=Text(
            en=(
                "Two people from the executive score your answers apart from each other, on the same three criteria "
                "for everyone."
            ),
            fr=(
                "Deux personnes de la direction évaluent vos réponses séparément, selon les trois mêmes critères pour "
                "tout le monde."
            ),
        ),
        target_days=15,
    ),
    StageText(
        state=State.DECISION_PENDING,
        kind=StageKind.DECISION,
        title=Text(en="Decision", fr="Décision"),
        description=Text(
            en="You get an offer with conditions, a place on the waiting list, or the reasons for a no.",
            fr="Vous recevez une offre conditionnelle, une place sur la liste d'attente ou les motifs d'un refus.",
        ),
        target_days=5,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.CHECK,
        title=Text(
            en="Background check by the unit commander", fr="Vérification des antécédents par la ou le commandant"
        ),
        description=Text(
            en=(
                "The unit commander, or someone the commander names, makes the check. It takes one to two weeks, and "
                "the result stays between the Service and you."
            ),
            fr=(
                "La ou le commandant de l'unité, ou une personne déléguée, fait la vérification. Elle prend une à "
                "deux semaines, et le résultat reste entre le Service et vous."
            ),
        ),
        target_days=10,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.TRAINING,
        title=Text(en="Orientation and welcome", fr="Accueil et bienvenue"),
        description=Text(
            en=(
                "The co-chair welcomes you. You learn the mandate, sign the code of conduct and start a term of two "
                "years, which can be renewed."
            ),
            fr=(
                "La coprésidence vous accueille. Vous prenez connaissance du mandat, signez le code de conduite et "
                "commencez un mandat de deux ans, renouvelable."
            ),
        ),
        target_days=15,
    ),
)

QUESTIONS = (
    QuestionText(
        section=Part.MOTIVATION,
        key="issue",
        label=Text(
            en="Which issue in your community would you like the committee to work on, and why?",
            fr="Sur quel enjeu de votre communauté aimeriez-vous que le comité travaille, et pourquoi?",
        ),
        hint=Text(
            en="What have you seen or heard, and from whom? You do not need to have the answer.",
            fr="Qu'avez-vous vu ou entendu, et de qui? Vous n'avez pas à connaître la solution.",
        ),
        word_limit=250,
    ),
    QuestionText(
        section=Part.MOTIVATION,
        key="bringing-together",
        label=Text(
            en="Tell us about a time when you brought people together who did not agree.",
            fr="Parlez-nous d'une occasion où vous avez réuni des gens qui n'étaient pas d'accord.",
        ),
        hint=Text(
            en="How did you make sure that everyone was heard, also those who seldom speak?",
            fr="Comment avez-vous fait pour que tout le monde soit entendu, même les personnes qui parlent rarement?",
        ),
        word_limit=200,
    ),
    QuestionText(
        section=Part.MOTIVATION,
        key="meetings",
        label=Text(
            en="Which three general meetings did you attend?",
            fr="À quelles trois réunions générales avez-vous assisté?",
        ),
        hint=Text(
            en="Give the dates as well as you remember, and say what you took away from one of them.",
            fr="Donnez les dates de mémoire et dites ce que vous avez retenu de l'une d'elles.",
        ),
        word_limit=150,
    ),
    QuestionText(
        section=Part.MOTIVATION,
        key="organization",
        label=Text(
            en="Do you take part in a local organization?",
            fr="Participez-vous à un organisme local?",
        ),
        hint=Text(
            en=(
                "For example a tenants' or residents' group, a business area or a school council. You need not name "
                "one that would reveal your faith, health or origin."
            ),
            fr=(
                "Par exemple un groupe de locataires ou de résidents, une zone commerciale ou un conseil d'école. "
                "Vous n'avez pas à nommer un organisme qui révélerait votre religion, votre santé ou votre origine."
            ),
        ),
        kind=AnswerKind.SHORT,
        is_required=False,
        for_reviewers=False,
    ),
    QuestionText(
        section=Part.AVAILABILITY,
        key="when-free",
        label=Text(en="Which evenings are you usually free?", fr="Quels soirs avez-vous habituellement du temps?"),
        hint=Text(
            en="Say which days suit you and which do not.",
            fr="Indiquez les jours qui vous conviennent et ceux qui ne conviennent pas.",
        ),
        word_limit=150,
    ),
    QuestionText(
        section=Part.AVAILABILITY,
        key="languages",
        label=Text(
            en="In which languages could you talk with neighbours?",
            fr="En quelles langues pourriez-vous parler avec les gens du quartier?",
        ),
        hint=Text(
            en="Spoken or signed. It helps us plan meetings; reviewers do not see it.",
            fr=(
                "Langues parlées ou signées. Cela nous aide à préparer les réunions; les personnes qui évaluent ne le "
                "voient pas."
            ),
        ),
        kind=AnswerKind.SHORT,
        is_required=False,
        for_reviewers=False,
    ),
    QuestionText(
        section=Part.AVAILABILITY,
        key="travel",
        label=Text(
            en="Could you come to meetings in person, or would you join online?",
            fr="Pourriez-vous venir aux réunions en personne ou y participer en ligne?",
        ),
        hint=Text(
            en="Both are welcome. Reviewers do not see it.",
            fr="Les deux conviennent. Les personnes qui évaluent ne le voient pas.",
        ),
        kind=AnswerKind.SHORT,
        is_required=False,
        for_reviewers=False,
    ),
    QuestionText(
        section=Part.AVAILABILITY,
        key="support-needs",
        label=Text(
            en="Do you need any support or accommodation to apply or to take part in meetings?",
            fr=(
                "Avez-vous besoin de soutien ou de mesures d'adaptation pour présenter votre demande ou participer "
                "aux réunions?"
            ),
        ),
        hint=Text(
            en=(
                "For example an interpreter, papers in large print or child care. Only the coordinator reads this. It "
                "does not count in the decision."
            ),
            fr=(
                "Par exemple un interprète, des documents en gros caractères ou la garde d'enfants. Seule la "
                "coordination le lit. Cela ne compte pas dans la décision."
            ),
        ),
        is_required=False,
        word_limit=150,
        for_reviewers=False,
    ),
)
