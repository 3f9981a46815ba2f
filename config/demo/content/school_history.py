"""What was found out about the school resource officers, and what happened, with a source for each."""

from __future__ import annotations

from .shapes import EvaluationText, MilestoneText
from .text import Text

INDEX = "publicsafety.gc.ca, dtls-en.aspx?n=71, 2013-08-01"

TIMELINE = (
    MilestoneText(
        happened="2007-05",
        title=Text(
            en="A student is killed at C. W. Jefferys Collegiate Institute",
            fr="Un élève est tué à l'école C. W. Jefferys Collegiate Institute",
        ),
        body=Text(
            en="The death of Jordan Manners is part of the background to the program.",
            fr="La mort de Jordan Manners fait partie du contexte qui a mené au programme.",
        ),
        source="cp24.com/1.3569674",
    ),
    MilestoneText(
        happened="2008",
        title=Text(en="30 officers start in 30 high schools", fr="30 membres commencent dans 30 écoles secondaires"),
        source=INDEX,
    ),
    MilestoneText(
        happened="2009",
        title=Text(en="First evaluation", fr="Première évaluation"),
        body=Text(
            en="In November 2009, opponents publish their own reading of it.",
            fr="En novembre 2009, des opposants en publient leur propre lecture.",
        ),
        source=INDEX,
    ),
    MilestoneText(
        happened="2010",
        title=Text(en="46 schools take part in 2010/11", fr="46 écoles participent en 2010-2011"),
        source=INDEX,
    ),
    MilestoneText(
        happened="2011-12",
        title=Text(en="Second evaluation, a follow-up", fr="Deuxième évaluation, de suivi"),
        source="Follow-up evaluation, 2011-12",
    ),
    MilestoneText(
        happened="2013-08-01",
        title=Text(
            en="The program enters the federal index of policing initiatives",
            fr="Le programme entre au répertoire fédéral des initiatives policières",
        ),
        source=INDEX,
    ),
    MilestoneText(
        happened="2017-08-24",
        title=Text(
            en="The Police Services Board orders an outside review",
            fr="La Commission des services policiers commande un examen externe",
        ),
        body=Text(
            en=(
                "Ryerson University is to carry it out for $80,000. Reports of the program's size at that time "
                "differ: 36 officers in 75 schools, or officers in 45 schools of the TDSB."
            ),
            fr=(
                "L'Université Ryerson doit le mener pour 80 000 $. Les chiffres sur la taille du programme à cette "
                "époque divergent : 36 membres dans 75 écoles, ou des membres dans 45 écoles du TDSB."
            ),
        ),
        source="cbc.ca/1.4261333; theeyeopener.com, 2017-08",
    ),
    MilestoneText(
        happened="2017-08-30",
        title=Text(en="The TDSB suspends the program", fr="Le TDSB suspend le programme"),
        source="cp24.com/1.3569674",
    ),
    MilestoneText(
        happened="2017-11-22",
        title=Text(
            en="The TDSB ends the program, 18 votes to 3", fr="Le TDSB met fin au programme, par 18 voix contre 3"
        ),
        body=Text(
            en=(
                "The same day, the chair of the Police Services Board proposes to cancel the outside review. No vote "
                "of the TCDSB on the program was found."
            ),
            fr=(
                "Le même jour, la présidence de la Commission des services policiers propose d'annuler l'examen "
                "externe. Aucun vote du TCDSB sur le programme n'a été trouvé."
            ),
        ),
        source="globalnews.ca/news/3876283; thestar.com, 2017-12-11",
    ),
    MilestoneText(
        happened="2025-07-31",
        title=Text(
            en="The Service says it will not bring the program back",
            fr="Le Service annonce qu'il ne rétablira pas le programme",
        ),
        source="toronto.citynews.ca, 2025-07-31",
    ),
    MilestoneText(
        happened="2025-11-19",
        title=Text(en="Bill 33 passes its final vote", fr="Le projet de loi 33 est adopté en dernière lecture"),
        body=Text(
            en=(
                "Under the Supporting Children and Students Act, 2025, boards give police access to schools and run "
                "such programs where they are offered, from the next school year. In Peel, an advocacy "
                "magazine reports, trustees had a motion on the officers' return before them, and teachers pushed "
                "back against the bill."
            ),
            fr=(
                "Selon la loi ontarienne de 2025 de soutien aux enfants et aux élèves, les conseils donnent à la "
                "police accès aux écoles et tiennent de tels programmes là où ils sont offerts, dès l'année scolaire "
                "suivante. Dans la région de Peel, selon un magazine militant, le conseil était saisi d'une motion "
                "sur leur retour, et du personnel enseignant s'est opposé au projet de loi."
            ),
        ),
        source="springmag.ca; toronto.citynews.ca, 2025-07-31",
    ),
)

EVALUATIONS = (
    EvaluationText(
        year="2008–2009",
        title=Text(en="First evaluation", fr="Première évaluation"),
        method=Text(
            en="More than 11,500 survey answers, in October 2008 and in May 2009.",
            fr="Plus de 11 500 réponses à un sondage, en octobre 2008 et en mai 2009.",
        ),
        findings=Text(
            en=(
                "Most students felt safe both before and after. More victims came forward to report. The record of "
                "2013 speaks of a good effect, above all on students."
            ),
            fr=(
                "La plupart des élèves se sentaient en sécurité avant comme après. Plus de victimes ont fait un "
                "signalement. La fiche de 2013 parle d'un effet favorable, surtout sur les élèves."
            ),
        ),
        limits=Text(
            en=(
                "Witnesses did not report more in the same way. Opponents (NOCOPS, November 2009) quoted the report "
                "itself: taken as a whole, the feeling of safety had not improved."
            ),
            fr=(
                "Chez les témoins, on n'a pas observé de hausse semblable. Des opposants (NOCOPS, novembre 2009) ont "
                "cité le rapport lui-même : dans l'ensemble, le sentiment de sécurité ne s'était pas amélioré."
            ),
        ),
        source="School Resource Officer Program, Evaluation 2008/2009; basicsnewsletter.blogspot.com, 2009-11",
    ),
    EvaluationText(
        year="2011",
        title=Text(en="Follow-up evaluation", fr="Évaluation de suivi"),
        method=Text(
            en="A follow-up report of December 2011. Its method was not seen.",
            fr="Un rapport de suivi de décembre 2011. Sa méthode n'a pas été vue.",
        ),
        findings=Text(
            en=(
                "The record of 2013 says of both evaluations that they point to a good effect in schools and on "
                "students, who felt at ease talking to their officer."
            ),
            fr=(
                "Selon la fiche de 2013, les deux évaluations indiquent un effet favorable dans les écoles et sur les "
                "élèves, à l'aise de parler à leur agente ou agent."
            ),
        ),
        limits=Text(
            en=(
                "We know it only through the record's summary. Who carried it out, and how different groups of "
                "students fared, does not follow from it."
            ),
            fr=(
                "Nous ne la connaissons que par le résumé de la fiche. On n'y apprend ni qui l'a menée ni ce qu'ont "
                "vécu différents groupes d'élèves."
            ),
        ),
        source=("Follow-up evaluation, 2011-12; publicsafety.gc.ca, dtls-en.aspx?n=71"),
    ),
    EvaluationText(
        year="2017",
        title=Text(en="Survey of students by the TDSB", fr="Sondage du TDSB auprès des élèves"),
        method=Text(en="About 15,000 students answered.", fr="Environ 15 000 élèves ont répondu."),
        findings=Text(
            en="Most answers were positive.",
            fr="La plupart des réponses étaient positives.",
        ),
        limits=Text(
            en=(
                "About 2,000 students felt watched, targeted or intimidated. A majority of good answers does not show "
                "how these students fared. The trustees ended the program."
            ),
            fr=(
                "Environ 2 000 élèves se sentaient surveillés, visés ou intimidés. Une majorité de réponses "
                "favorables ne dit pas ce que ces élèves ont vécu. Le conseil a mis fin au programme."
            ),
        ),
        source="globalnews.ca/news/3876283",
    ),
)
