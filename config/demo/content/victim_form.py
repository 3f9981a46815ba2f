"""What the application of the volunteers of Victim Services asks."""

from __future__ import annotations

from .form_parts import CONTACT, DISCLOSURES, ELIGIBILITY, FIRST, LANGUAGES, SECOND, TIMES, referee, referees, support
from .shapes import AnswerKind, FormPart, Part, QuestionText, Reader
from .text import Text

MOTIVATION = FormPart(
    topic=Part.MOTIVATION,
    title=Text(en="Your motivation", fr="Votre motivation"),
    questions=(
        QuestionText(
            key="listening",
            label=Text(
                en="Tell us about a time when you listened to someone who was upset.",
                fr="Parlez-nous d'une occasion où vous avez écouté une personne bouleversée.",
            ),
            hint=Text(
                en="What did you say or leave unsaid, and how did you know what the person needed? Leave out names.",
                fr=(
                    "Qu'avez-vous dit ou choisi de ne pas dire, et comment saviez-vous ce dont la personne avait "
                    "besoin? N'indiquez aucun nom."
                ),
            ),
            word_limit=250,
            behaviour=1,
        ),
        QuestionText(
            key="priorities",
            label=Text(
                en="Describe a moment when several things needed you at once.",
                fr="Décrivez un moment où plusieurs choses vous appelaient en même temps.",
            ),
            hint=Text(
                en="How did you choose what came first, and when did you pass something on to someone else?",
                fr=(
                    "Comment avez-vous choisi ce qui passait en premier, et à quel moment avez-vous confié quelque "
                    "chose à quelqu'un d'autre?"
                ),
            ),
            word_limit=200,
            behaviour=3,
        ),
        QuestionText(
            key="speaking-up",
            label=Text(
                en="When did you speak up for someone who was not being heard?",
                fr="À quelle occasion avez-vous pris la parole pour une personne que l'on n'écoutait pas?",
            ),
            hint=Text(
                en="Say what you did, what it cost you and what came of it.",
                fr="Dites ce que vous avez fait, ce qu'il vous en a coûté et ce qui en est résulté.",
            ),
            word_limit=200,
            behaviour=5,
        ),
    ),
)
EXPERIENCE = FormPart(
    topic=Part.EXPERIENCE,
    title=Text(en="Your experience", fr="Votre expérience"),
    intro=Text(
        en="About 60 hours of training come first, so you need no special background.",
        fr="Une formation d'environ 60 heures vient d'abord; aucune préparation particulière n'est requise.",
    ),
    questions=(
        QuestionText(
            key="support-given",
            label=Text(
                en="In which situations have you supported people?",
                fr="Dans quelles situations avez-vous soutenu des gens?",
            ),
            hint=Text(
                en="At work, as a volunteer or among neighbours. Tick all that apply.",
                fr="Au travail, comme bénévole ou dans le voisinage. Cochez tout ce qui s'applique.",
            ),
            kind=AnswerKind.CHOICES,
            choices=(
                ("telephone", Text(en="On a telephone or chat line", fr="Sur une ligne d'écoute ou de clavardage")),
                ("grief", Text(en="After a death or a serious accident", fr="Après un décès ou un accident grave")),
                ("conflict", Text(en="In a conflict at home", fr="Dans un conflit à la maison")),
                ("newcomers", Text(en="New in Canada, finding their way", fr="À l'arrivée au Canada")),
                ("seniors", Text(en="Growing old alone", fr="Dans la vieillesse et la solitude")),
                ("none", Text(en="None of these yet", fr="Aucune pour le moment")),
            ),
        ),
        QuestionText(
            key="trained",
            label=Text(
                en="Have you had training in listening or crisis support?",
                fr="Avez-vous suivi une formation à l'écoute ou au soutien en cas de crise?",
            ),
            kind=AnswerKind.YES_NO,
        ),
        QuestionText(
            key="trained-what",
            label=Text(en="Which training, and how long was it?", fr="Laquelle, et de quelle durée?"),
            kind=AnswerKind.SHORT,
            when=("trained", ("yes",)),
        ),
        QuestionText(
            key="trained-on",
            label=Text(en="When did it end?", fr="Quand s'est-elle terminée?"),
            hint=Text(en="As well as you remember, for example 30 6 2024.", fr="De mémoire, par exemple 30 6 2024."),
            kind=AnswerKind.DATE,
            is_required=False,
            reader=Reader.COORDINATOR,
            when=("trained", ("yes",)),
        ),
        QuestionText(
            key="rest",
            label=Text(
                en="How do you look after yourself when something weighs on you?",
                fr="Comment prenez-vous soin de vous quand quelque chose vous pèse?",
            ),
            word_limit=150,
        ),
    ),
)
AVAILABILITY = FormPart(
    topic=Part.AVAILABILITY,
    title=Text(en="Availability", fr="Disponibilités"),
    questions=(
        TIMES,
        QuestionText(
            key="shifts",
            label=Text(
                en="How many shifts a month could you take?", fr="Combien de quarts pourriez-vous faire par mois?"
            ),
            hint=Text(
                en="Three is the least. Most people take 3 or 4.", fr="Au moins trois; la plupart en font 3 ou 4."
            ),
            kind=AnswerKind.NUMBER,
        ),
        QuestionText(
            key="work",
            label=Text(en="Which kind of shift would suit you?", fr="Quel genre de quart vous conviendrait?"),
            kind=AnswerKind.CHOICE,
            choices=(
                ("phone", Text(en="On the telephone, at the office", fr="Au téléphone, au bureau")),
                ("scene", Text(en="On call, going out in pairs", fr="De garde, en déplacement à deux")),
                ("both", Text(en="Both", fr="Les deux")),
            ),
        ),
        QuestionText(
            key="travel",
            label=Text(
                en="How would you travel in Toronto, also at night?",
                fr="Comment vous déplaceriez-vous dans Toronto, même la nuit?",
            ),
            hint=Text(en="Reviewers do not see it.", fr="Les personnes qui évaluent ne le voient pas."),
            kind=AnswerKind.SHORT,
            reader=Reader.COORDINATOR,
            when=("work", ("scene", "both")),
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
                "For example captions, breaks or telephone shifts only. If you have had a recent loss or trauma that "
                "could make this work hard for you now, you may tell us; you need not. Only the coordinator reads "
                "this. It does not count in the decision."
            ),
            fr=(
                "Par exemple des sous-titres, des pauses ou des quarts au téléphone. Si un deuil ou un traumatisme "
                "récent peut rendre ce travail difficile en ce moment, vous pouvez nous le dire; rien ne vous y "
                "oblige. Seule la coordination le lit. Cela ne compte pas dans la décision."
            ),
        )
    ),
    referees(
        referee(1, FIRST),
        referee(2, SECOND),
        intro=Text(
            en="Name two people who have seen you deal with others. They must not be family.",
            fr="Nommez deux personnes qui vous ont vu agir avec les autres et qui ne sont pas de la famille.",
        ),
    ),
    DISCLOSURES,
)
