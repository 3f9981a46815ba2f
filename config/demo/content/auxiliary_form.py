"""What the application of the auxiliary officers asks."""

from __future__ import annotations

from .form_parts import (
    CONTACT,
    DISCLOSURES,
    ELIGIBILITY,
    FIRST,
    LANGUAGES,
    SECOND,
    THIRD,
    TIMES,
    referee,
    referees,
    support,
)
from .shapes import AnswerKind, FormPart, Part, QuestionText, Reader
from .text import Text

MOTIVATION = FormPart(
    topic=Part.MOTIVATION,
    title=Text(en="Your motivation", fr="Votre motivation"),
    questions=(
        QuestionText(
            key="helping",
            label=Text(
                en="Tell us about a time when you helped someone whose needs were different from yours.",
                fr=(
                    "Parlez-nous d'une occasion où vous avez aidé une personne dont les besoins étaient différents des "
                    "vôtres."
                ),
            ),
            hint=Text(
                en=(
                    "What was the situation, what did you do to understand, and what came of it? It can be from work, "
                    "school, home or a club."
                ),
                fr=(
                    "Quelle était la situation, qu'avez-vous fait pour comprendre et qu'en est-il résulté? L'exemple "
                    "peut venir du travail, de l'école, de la maison ou d'un club."
                ),
            ),
            word_limit=200,
            behaviour=1,
        ),
        QuestionText(
            key="community",
            label=Text(
                en="What have you done for a community so far, and what would you like to do as an auxiliary officer?",
                fr="Qu'avez-vous fait jusqu'ici pour une communauté, et que souhaitez-vous faire comme auxiliaire?",
            ),
            hint=Text(
                en="Small things count. Say what you started yourself and with whom.",
                fr="Les petits gestes comptent. Dites ce que vous avez lancé vous-même et avec qui.",
            ),
            word_limit=250,
            behaviour=2,
        ),
        QuestionText(
            key="follow-through",
            label=Text(
                en="Describe a problem that you took on and stayed with until it was settled.",
                fr="Décrivez un problème que vous avez pris en charge jusqu'à ce qu'il soit réglé.",
            ),
            hint=Text(
                en="What was hard, when did you ask for help, and what did you learn?",
                fr="Qu'est-ce qui a été difficile, quand avez-vous demandé de l'aide et qu'avez-vous appris?",
            ),
            word_limit=200,
            behaviour=4,
        ),
    ),
)
EXPERIENCE = FormPart(
    topic=Part.EXPERIENCE,
    title=Text(en="Your experience", fr="Votre expérience"),
    intro=Text(
        en="Nobody needs all of this. It helps us plan the training and the first assignments.",
        fr="Personne n'a besoin de tout cela. Ces réponses nous aident à planifier la formation et les affectations.",
    ),
    questions=(
        QuestionText(
            key="done-before",
            label=Text(en="Which of these have you done before?", fr="Qu'avez-vous déjà fait parmi ce qui suit?"),
            hint=Text(en="Paid or unpaid. Tick all that apply.", fr="Payé ou non. Cochez tout ce qui s'applique."),
            kind=AnswerKind.CHOICES,
            choices=(
                ("events", Text(en="Helped at parades, festivals or races", fr="Aidé à des défilés, fêtes ou courses")),
                ("searching", Text(en="Searched for a missing person", fr="Cherché une personne disparue")),
                ("crowds", Text(en="Directed traffic or a crowd", fr="Dirigé la circulation ou une foule")),
                ("teaching", Text(en="Taught children or led a group", fr="Enseigné à des enfants ou animé un groupe")),
                (
                    "reports",
                    Text(en="Written reports that others relied on", fr="Rédigé des rapports utiles à d'autres"),
                ),
                ("none", Text(en="None of these", fr="Rien de tout cela")),
            ),
        ),
        QuestionText(
            key="volunteered",
            label=Text(en="Have you volunteered before?", fr="Avez-vous déjà fait du bénévolat?"),
            kind=AnswerKind.YES_NO,
        ),
        QuestionText(
            key="volunteered-years",
            label=Text(en="For how many years in all?", fr="Pendant combien d'années en tout?"),
            hint=Text(en="A rough number. Enter 0 for less than a year.", fr="Environ. Entrez 0 pour moins d'un an."),
            kind=AnswerKind.NUMBER,
            when=("volunteered", ("yes",)),
        ),
        QuestionText(
            key="first-aid",
            label=Text(
                en="Do you hold a Standard First Aid and CPR Level C certificate today?",
                fr="Avez-vous aujourd'hui un certificat de secourisme général et de RCR de niveau C?",
            ),
            hint=Text(
                en="You need it only before training starts.",
                fr="Il n'est nécessaire qu'avant le début de la formation.",
            ),
            kind=AnswerKind.YES_NO,
            reader=Reader.COORDINATOR,
        ),
        QuestionText(
            key="first-aid-until",
            label=Text(en="Until when is it valid?", fr="Jusqu'à quand est-il valide?"),
            hint=Text(en="For example 27 3 2028.", fr="Par exemple 27 3 2028."),
            kind=AnswerKind.DATE,
            reader=Reader.COORDINATOR,
            when=("first-aid", ("yes",)),
        ),
        QuestionText(
            key="certificates",
            label=Text(
                en="Would you like to add your certificates?",
                fr="Souhaitez-vous joindre vos certificats?",
            ),
            hint=Text(
                en="A photo or a scan is enough. Only the coordinators see it.",
                fr="Une photo ou une numérisation suffit. Seule la coordination les voit.",
            ),
            kind=AnswerKind.FILE,
            most_files=3,
            is_required=False,
            reader=Reader.COORDINATOR,
        ),
    ),
)
AVAILABILITY = FormPart(
    topic=Part.AVAILABILITY,
    title=Text(en="Availability", fr="Disponibilités"),
    questions=(
        TIMES,
        QuestionText(
            key="hours",
            label=Text(
                en="How many hours a month could you give in a usual month?",
                fr="Combien d'heures pourriez-vous donner au cours d'un mois normal?",
            ),
            kind=AnswerKind.CHOICE,
            choices=(
                ("12", Text(en="About 12 hours", fr="Environ 12 heures")),
                ("16", Text(en="13 to 20 hours", fr="De 13 à 20 heures")),
                ("20", Text(en="More than 20 hours", fr="Plus de 20 heures")),
            ),
        ),
        QuestionText(
            key="travel",
            label=Text(
                en="How would you get to your division and to the College?",
                fr="Comment vous rendriez-vous à votre division et au Collège?",
            ),
            hint=Text(
                en="Tick all that apply. Reviewers do not see it.",
                fr="Cochez tout ce qui s'applique. Les personnes qui évaluent ne le voient pas.",
            ),
            kind=AnswerKind.CHOICES,
            reader=Reader.COORDINATOR,
            choices=(
                ("transit", Text(en="By transit", fr="En transport en commun")),
                ("car", Text(en="By car", fr="En voiture")),
                ("bicycle", Text(en="By bicycle", fr="À vélo")),
                ("foot", Text(en="On foot", fr="À pied")),
                ("other", Text(en="Another way", fr="Autrement")),
            ),
        ),
        LANGUAGES,
    ),
)
FORM = (
    ELIGIBILITY,
    CONTACT,
    MOTIVATION,
    EXPERIENCE,
    AVAILABILITY,
    support(
        Text(
            en=(
                "For example an interpreter, more time or a step-free room. Only the coordinator reads this. It does "
                "not count in the decision."
            ),
            fr=(
                "Par exemple un interprète, plus de temps ou une salle sans marches. Seule la coordination le lit. Cela "
                "ne compte pas dans la décision."
            ),
        )
    ),
    referees(
        referee(
            1,
            FIRST,
            Text(en="Somebody from work, school or volunteering.", fr="Du travail, de l'école ou du bénévolat."),
        ),
        referee(2, SECOND),
        referee(3, THIRD),
        intro=Text(
            en="Name three people who have known you for at least two years and are not family.",
            fr="Nommez trois personnes qui vous connaissent depuis au moins deux ans et qui ne sont pas de la famille.",
        ),
    ),
    DISCLOSURES,
)
