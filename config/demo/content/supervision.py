"""What David Chen and his team write to each other. All of it is invented."""

from __future__ import annotations

from typing import Final

from config.demo.content.text import Text

WHEN: Final = Text(
    "When was that? Please add what you did yourself.",
    "Quand était-ce? Ajoutez ce que vous avez fait vous-même.",
)
BESIDE: Final = Text(
    "From what I saw at the spring fair I would put it differently. Let us talk about it.",
    "D’après ce que j’ai vu à la foire du printemps, je le dirais autrement. Parlons-en.",
)
NOTE: Final = Text(
    "We talked about the fair and the evening shifts. Next: one shift together with somebody new.",
    "Nous avons parlé de la foire et des quarts du soir. Prochaine étape : un quart avec une nouvelle personne.",
)
SIGNED: Final = Text(
    "A steady year; newcomers turn to this member first.",
    "Une année constante; les nouveaux se tournent d’abord vers ce membre.",
)
ASKS: Final = Text(
    "We serve on different days, so we hardly ever meet.",
    "Nous servons des jours différents et nous nous voyons rarement.",
)
