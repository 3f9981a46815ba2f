"""Collection notices: by what authority personal information is collected, what for, and whom to ask."""

from __future__ import annotations

from typing import TypedDict

from .text import Text


class Notice(TypedDict):
    """One edition of a notice; a changed text is a new version."""

    purpose: str
    version: int
    text: Text


APPLICATION_NOTICE: Notice = {
    "purpose": "application",
    "version": 1,
    "text": Text(
        en=(
            "We collect the personal information in this application by authority of the Community Safety and "
            "Policing Act, 2019, and of the Municipal Freedom of Information and Protection of Privacy Act, "
            "subsection 28(2). We use it to assess your application to the program that you chose, to reach you, to "
            "arrange screening and training, and to keep the program's records. The coordinators of the program read "
            "it; those who score your answers do not see your name. For Victim Services, the host organization "
            "receives it too. Questions: Coordinator, Volunteer Programs, 40 College Street, Toronto, Ontario M5G "
            "2J3."
        ),
        fr=(
            "Nous recueillons les renseignements personnels de cette demande en vertu de la Loi de 2019 sur la "
            "sécurité communautaire et les services policiers et du paragraphe 28 (2) de la Loi sur l'accès à "
            "l'information municipale et la protection de la vie privée. Ils servent à évaluer votre demande au "
            "programme choisi, à communiquer avec vous, à organiser les vérifications et la formation, et à tenir les "
            "dossiers du programme. La coordination du programme les lit; les personnes qui évaluent vos réponses ne "
            "voient pas votre nom. Pour les services aux victimes, l'organisme hôte les reçoit aussi. Questions : "
            "Coordination, Programmes de bénévolat, 40, rue College, Toronto (Ontario) M5G 2J3."
        ),
    ),
}

ASSESSMENT_NOTICE: Notice = {
    "purpose": "assessment",
    "version": 1,
    "text": Text(
        en=(
            "We collect your self-assessment by authority of the Community Safety and Policing Act, 2019, and of the "
            "Municipal Freedom of Information and Protection of Privacy Act, subsection 28(2). We use it to support "
            "your development: for the conversation with your supervisor and for your plan. Until you submit it, only "
            "you can read it; after that, your supervisor can too. It is not a disciplinary record. Questions: "
            "Coordinator, Volunteer Programs, 40 College Street, Toronto, Ontario M5G 2J3."
        ),
        fr=(
            "Nous recueillons votre autoévaluation en vertu de la Loi de 2019 sur la sécurité communautaire et les "
            "services policiers et du paragraphe 28 (2) de la Loi sur l'accès à l'information municipale et la "
            "protection de la vie privée. Elle sert à soutenir votre perfectionnement : pour l'entretien avec votre "
            "superviseure ou superviseur et pour votre plan. Tant que vous ne l'avez pas remise, personne d'autre que "
            "vous ne peut la lire; ensuite, votre superviseure ou superviseur le peut aussi. Ce n'est pas un dossier "
            "disciplinaire. Questions : Coordination, Programmes de bénévolat, 40, rue College, Toronto (Ontario) M5G "
            "2J3."
        ),
    ),
}

EQUALITY_NOTICE: Notice = {
    "purpose": "equality",
    "version": 1,
    "text": Text(
        en=(
            "Answering is voluntary. We ask only with your express consent, to find out whether people of all groups "
            "have the same chances in our programs. Your answers are kept apart from your application, without your "
            "name, and are read by nobody who works on it. They are published only as figures about groups of eleven "
            "or more. You can change or delete them at any time; they are deleted when you withdraw your application. "
            "Questions: Coordinator, Volunteer Programs, 40 College Street, Toronto, Ontario M5G 2J3."
        ),
        fr=(
            "Vous êtes libre de répondre ou non. Nous posons ces questions seulement avec votre consentement exprès, "
            "pour savoir si les personnes de tous les groupes ont les mêmes chances dans nos programmes. Vos réponses "
            "sont conservées à part de votre demande, sans votre nom, et personne qui traite les demandes ne les lit. "
            "Elles ne sont publiées que sous forme de chiffres sur des groupes d'au moins onze personnes. Vous pouvez "
            "les modifier ou les supprimer en tout temps; elles sont supprimées si vous retirez votre demande. "
            "Questions : Coordination, Programmes de bénévolat, 40, rue College, Toronto (Ontario) M5G 2J3."
        ),
    ),
}

CHECK_NOTICE: Notice = {
    "purpose": "check",
    "version": 1,
    "text": Text(
        en=(
            "With your agreement a record check of the type named on this page may be asked for, and of no other type. "
            "It is asked for by authority of the Community Safety and Policing Act, 2019, and follows the Police Record "
            "Checks Reform Act, 2015. The result goes to you first and to nobody else. Whether you then share it is a "
            "second decision of yours. You can take this agreement back until an outcome is noted. Questions: "
            "Coordinator, Volunteer Programs, 40 College Street, Toronto, Ontario M5G 2J3."
        ),
        fr=(
            "Avec votre accord, une vérification de dossier du type indiqué sur cette page peut être demandée, et "
            "d'aucun autre type. Elle se fonde sur la Loi de 2019 sur la sécurité communautaire et les services "
            "policiers et suit la Loi de 2015 sur la réforme des vérifications de dossiers de police. Le résultat vous "
            "est remis d'abord, et à personne d'autre. Le communiquer ensuite est une deuxième décision, la vôtre. Vous "
            "pouvez retirer cet accord tant qu'aucune conclusion n'est notée. Questions : Coordination, Programmes de "
            "bénévolat, 40, rue College, Toronto (Ontario) M5G 2J3."
        ),
    ),
}

CHECK_RESULT_NOTICE: Notice = {
    "purpose": "check_result",
    "version": 1,
    "text": Text(
        en=(
            "You have read your result. With your agreement the safeguarding officer of the program looks at it with "
            "you. Nothing is copied, and no word of it is written down: we keep whether it meets what the role asks, "
            "until when it counts, and who looked at it. A result never decides by itself; if something on it matters "
            "for the role, the officer talks with you first. You can take this agreement back until then."
        ),
        fr=(
            "Vous avez lu votre résultat. Avec votre accord, la personne responsable de la protection pour le programme "
            "l'examine avec vous. Rien n'est copié et aucun mot n'en est noté : nous conservons seulement s'il répond "
            "aux exigences du rôle, jusqu'à quand il compte et qui l'a examiné. Un résultat ne décide jamais à lui "
            "seul; si un élément importe pour le rôle, on en parle d'abord avec vous. Vous pouvez retirer cet accord "
            "jusque-là."
        ),
    ),
}

NOTICES = (APPLICATION_NOTICE, ASSESSMENT_NOTICE, EQUALITY_NOTICE, CHECK_NOTICE, CHECK_RESULT_NOTICE)
