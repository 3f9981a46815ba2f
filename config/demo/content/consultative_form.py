"""What the application to a consultative committee asks."""

from __future__ import annotations

from .form_parts import CONTACT, DISCLOSURES, ELIGIBILITY, FIRST, LANGUAGES, SECOND, TIMES, referee, referees, support
from .shapes import AnswerKind, FormPart, Part, QuestionText, Reader
from .text import Text

COMMITTEE = FormPart(
    topic=Part.OTHER,
    title=Text(en="Your committee", fr="Votre comité"),
    questions=(
        QuestionText(
            key="committee",
            label=Text(en="Which committee would you like to join?", fr="De quel comité souhaitez-vous faire partie?"),
            kind=AnswerKind.CHOICE,
            choices=(
                ("14", Text(en="14 Division", fr="Division 14")),
                ("22", Text(en="22 Division", fr="Division 22")),
                ("41", Text(en="41 Division", fr="Division 41")),
                ("51", Text(en="51 Division", fr="Division 51")),
                ("traffic", Text(en="Traffic Services", fr="Services de la circulation")),
                ("asia-pacific", Text(en="Asia Pacific committee", fr="Comité Asie-Pacifique")),
                ("black", Text(en="Black committee", fr="Comité de la communauté noire")),
                ("chinese", Text(en="Chinese committee", fr="Comité de la communauté chinoise")),
                ("french", Text(en="French committee", fr="Comité francophone")),
                ("muslim", Text(en="Muslim committee", fr="Comité de la communauté musulmane")),
                ("unsure", Text(en="I am not sure yet", fr="Je ne sais pas encore")),
            ),
            reader=Reader.COORDINATOR,
        ),
        QuestionText(
            key="tie",
            label=Text(en="What ties you to it?", fr="Quel est votre lien avec lui?"),
            hint=Text(
                en="Tick what applies. You need not belong to the community that a committee serves.",
                fr="Cochez ce qui s'applique. Nul besoin d'appartenir à la communauté que sert le comité.",
            ),
            kind=AnswerKind.CHOICES,
            choices=(
                ("live", Text(en="I live in the area", fr="J'habite le secteur")),
                ("work", Text(en="I work or study in the area", fr="J'y travaille ou j'y étudie")),
                ("group", Text(en="I take part in a local organization", fr="Je participe à un organisme local")),
                ("interest", Text(en="I care about its subject", fr="Son sujet me tient à cœur")),
            ),
            reader=Reader.COORDINATOR,
        ),
        QuestionText(
            key="organization",
            label=Text(en="Which organization?", fr="Quel organisme?"),
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
            reader=Reader.COORDINATOR,
            when=("tie", ("group",)),
        ),
        *(
            QuestionText(
                key=f"meeting-{number}",
                label=label,
                kind=AnswerKind.DATE,
                reader=Reader.COORDINATOR,
                hint=Text(
                    en="As well as you remember. We compare it with our attendance list.",
                    fr="De mémoire. Nous comparons avec notre liste de présences.",
                ),
            )
            for number, label in enumerate(
                (
                    Text(
                        en="When was the first general meeting you attended?", fr="Date de la première réunion générale"
                    ),
                    Text(en="When was the second one?", fr="Date de la deuxième réunion"),
                    Text(en="When was the third one?", fr="Date de la troisième réunion"),
                ),
                start=1,
            )
        ),
    ),
)
MOTIVATION = FormPart(
    topic=Part.MOTIVATION,
    title=Text(en="Your motivation", fr="Votre motivation"),
    questions=(
        QuestionText(
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
            behaviour=1,
        ),
        QuestionText(
            key="bringing-together",
            label=Text(
                en="Tell us about a time when you brought people together who did not agree.",
                fr="Parlez-nous d'une occasion où vous avez réuni des gens qui n'étaient pas d'accord.",
            ),
            hint=Text(
                en="How did you make sure that everyone was heard, also those who seldom speak?",
                fr=(
                    "Comment avez-vous fait pour que tout le monde soit entendu, même les personnes qui parlent "
                    "rarement?"
                ),
            ),
            word_limit=200,
            behaviour=2,
        ),
        QuestionText(
            key="meetings",
            label=Text(
                en="What did you take away from one of the meetings you attended?",
                fr="Qu'avez-vous retenu d'une des réunions auxquelles vous avez assisté?",
            ),
            word_limit=150,
            behaviour=5,
        ),
    ),
)
EXPERIENCE = FormPart(
    topic=Part.EXPERIENCE,
    title=Text(en="Your experience", fr="Votre expérience"),
    questions=(
        QuestionText(
            key="boards",
            label=Text(
                en="How many committees, boards or councils have you sat on?",
                fr="De combien de comités ou conseils avez-vous fait partie?",
            ),
            hint=Text(en="Enter 0 if this would be the first.", fr="Entrez 0 si ce serait le premier."),
            kind=AnswerKind.NUMBER,
        ),
        QuestionText(
            key="minutes",
            label=Text(
                en="Have you chaired a meeting or kept its minutes?",
                fr="Avez-vous présidé une réunion ou rédigé son procès-verbal?",
            ),
            kind=AnswerKind.YES_NO,
        ),
    ),
)
AVAILABILITY = FormPart(
    topic=Part.AVAILABILITY,
    title=Text(en="Availability", fr="Disponibilités"),
    questions=(
        TIMES,
        QuestionText(
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
            reader=Reader.COORDINATOR,
        ),
        LANGUAGES,
    ),
)
FORM = (
    ELIGIBILITY,
    CONTACT,
    COMMITTEE,
    MOTIVATION,
    EXPERIENCE,
    AVAILABILITY,
    support(
        Text(
            en=(
                "For example an interpreter, papers in large print or child care. Only the coordinator reads this. It "
                "does not count in the decision."
            ),
            fr=(
                "Par exemple un interprète, des documents en gros caractères ou la garde d'enfants. Seule la "
                "coordination le lit. Cela ne compte pas dans la décision."
            ),
        )
    ),
    referees(
        referee(1, FIRST, Text(en="For example from an organization you belong to.", fr="Par exemple d'un organisme.")),
        referee(2, SECOND),
        intro=Text(
            en="Name two people who know your work with others. They must not be family.",
            fr="Nommez deux personnes qui connaissent votre travail avec les autres, hors de la famille.",
        ),
    ),
    DISCLOSURES,
)
