"""What the forms of the three programs have in common."""

from __future__ import annotations

from .shapes import AnswerKind, FormPart, Part, QuestionText, Reader
from .text import Text

ELIGIBILITY = FormPart(
    topic=Part.ELIGIBILITY, title=Text(en="Eligibility declarations", fr="Déclarations d'admissibilité")
)
CONTACT = FormPart(topic=Part.CONTACT, title=Text(en="Your contact details", fr="Vos coordonnées"))
LANGUAGES = QuestionText(
    key="languages",
    label=Text(
        en="Which languages could you use as a volunteer?",
        fr="Quelles langues pourriez-vous utiliser comme bénévole?",
    ),
    hint=Text(
        en="Spoken or signed. It helps us plan; reviewers do not see it.",
        fr="Langues parlées ou signées. Cela nous aide à planifier; les personnes qui évaluent ne le voient pas.",
    ),
    kind=AnswerKind.SHORT,
    is_required=False,
    reader=Reader.COORDINATOR,
)
TIMES = QuestionText(
    key="times",
    label=Text(en="When are you usually free?", fr="À quels moments avez-vous habituellement du temps?"),
    hint=Text(
        en="Tick every time that suits you in most weeks. You can change this later.",
        fr="Cochez tous les moments qui vous conviennent la plupart des semaines. Vous pourrez les modifier.",
    ),
    kind=AnswerKind.WEEK,
)


def support(hint: Text) -> FormPart:
    """Support needs: one question that nobody has to answer."""
    return FormPart(
        topic=Part.SUPPORT,
        title=Text(en="Support needs", fr="Besoins de soutien"),
        questions=(
            QuestionText(
                key="support-needs",
                label=Text(
                    en="Do you need any support or accommodation to apply, in training or as a volunteer?",
                    fr=(
                        "Avez-vous besoin de soutien ou de mesures d'adaptation pour présenter votre demande, en "
                        "formation ou comme bénévole?"
                    ),
                ),
                hint=hint,
                word_limit=150,
                is_required=False,
            ),
        ),
    )


def referee(number: int, label: Text, hint: Text | None = None) -> QuestionText:
    """A person who can say something about the applicant."""
    return QuestionText(key=f"referee-{number}", label=label, hint=hint, kind=AnswerKind.PERSON)


FIRST = Text(en="First referee", fr="Première personne")
SECOND = Text(en="Second referee", fr="Deuxième personne")
THIRD = Text(en="Third referee", fr="Troisième personne")


def referees(*people: QuestionText, intro: Text) -> FormPart:
    """The people who are asked later."""
    return FormPart(topic=Part.REFEREES, title=Text(en="Referees", fr="Références"), intro=intro, questions=people)


DISCLOSURES = FormPart(
    topic=Part.DISCLOSURES,
    title=Text(en="Disclosures", fr="Déclarations confidentielles"),
    intro=Text(
        en=(
            "Volunteers meet people who rely on them. These questions help keep everybody safe. A yes does not end your "
            "application: the safeguarding officer talks with you first."
        ),
        fr=(
            "Les bénévoles rencontrent des gens qui comptent sur eux. Ces questions servent à protéger tout le monde. Un "
            "oui ne met pas fin à votre demande : la personne responsable de la protection vous parle d'abord."
        ),
    ),
    questions=(
        QuestionText(
            key="concern",
            label=Text(
                en="Has an organization ever ended your work or volunteering out of concern for somebody's safety?",
                fr=(
                    "Un organisme a-t-il déjà mis fin à votre travail ou à votre bénévolat par crainte pour la "
                    "sécurité de quelqu'un?"
                ),
            ),
            kind=AnswerKind.YES_NO,
        ),
        QuestionText(
            key="concern-what",
            label=Text(
                en="What happened, and what has changed since?", fr="Que s'est-il passé, et qu'est-ce qui a changé?"
            ),
            hint=Text(
                en="A few sentences are enough. Do not name others.",
                fr="Quelques phrases suffisent. Ne nommez pas d'autres personnes.",
            ),
            word_limit=200,
            when=("concern", ("yes",)),
        ),
        QuestionText(
            key="contact-limits",
            label=Text(
                en="Is there anybody whom you must not or do not want to meet through this work?",
                fr="Y a-t-il quelqu'un que vous ne devez ou ne souhaitez pas rencontrer dans ce travail?",
            ),
            hint=Text(
                en="For example because of a court order, or because someone has hurt you. You need not say why.",
                fr=(
                    "Par exemple en raison d'une ordonnance d'un tribunal, ou parce que quelqu'un vous a fait du mal. "
                    "Vous n'avez pas à dire pourquoi."
                ),
            ),
            kind=AnswerKind.YES_NO,
            is_required=False,
        ),
    ),
)
