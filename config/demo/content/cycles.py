"""What the demo's templates and cycles say."""

from __future__ import annotations

from .text import Text

TEMPLATE = Text(en="Self-assessment: {level}", fr="Autoévaluation\u00a0: {level}")
STATEMENT = Text(
    en="We talked about each behaviour, and what I confirmed is what I have seen or been shown.",
    fr="Nous avons parlé de chaque comportement, et ce que j’ai confirmé, je l’ai vu ou on me l’a montré.",
)
SUGGESTION = Text(en="Practice session: {name}", fr="Séance de mise en pratique\u00a0: {name}")
LAST_CYCLE = Text(en="Self-assessments {year}", fr="Autoévaluations {year}")
THIS_CYCLE = LAST_CYCLE
SIGNED = Text(
    en="Thank you for a good conversation. I look forward to your next year.",
    fr="Merci pour cette belle conversation. Je me réjouis de la prochaine année.",
)
EVIDENCE = Text(
    en="At the street festival a family had lost a child. I stayed with them, called the post and kept them informed. "
    "After ten minutes they were together again.",
    fr="À la fête de rue, une famille avait perdu un enfant. Je suis resté avec elle, j’ai appelé le poste et je l’ai tenue "
    "au courant. Dix minutes plus tard, tous étaient réunis.",
)
