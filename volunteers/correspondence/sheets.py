"""The HTML twin of a mail: the same words as the text, laid out, with the one link as a button.

The text is the source of truth. Nothing is added to it here but the frame, so the two can never say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import override

from volunteers.correspondence.kinds import leads_somewhere

PREHEADER_LENGTH: Final = 110
CODE: Final = re.compile(r"[A-Z0-9]{2,6}(-?[A-Z0-9]{2,6})+")
LINK: Final = re.compile(r"^(?P<label>.*?)\s*(?P<url>https?://\S+)$")


@dataclass(frozen=True)
class Block:
    """A piece of the sheet: a paragraph, a list of `items`, a code to type, or a button with its `url`."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    url: str = ""


def sheet_of(*, kind: str, language: str, subject: str, body: str) -> str:
    """The mail as an HTML document."""
    blocks = blocks_of(body, has_link=leads_somewhere(kind))
    with override(language):
        return render_to_string(
            "emails/base.html",
            {
                "subject": subject,
                "blocks": blocks,
                "preheader": preheader_of(blocks),
                "contact_email": settings.CONTACT_EMAIL,
                "demo": settings.DEMO,
            },
        )


def blocks_of(body: str, *, has_link: bool) -> list[Block]:
    """The text cut at its empty lines, its lists and its links."""
    blocks = [block for paragraph in re.split(r"\n\s*\n", body) for block in blocks_of_paragraph(paragraph)]
    # A letter that staff wrote may hold addresses too, above the one that the mail is for.
    links = [position for position, block in enumerate(blocks) if block.kind == "link"]
    button = links[-1] if links and has_link else None
    return list(
        joined(
            replace(block, kind=kind_of(block, is_button=position == button)) for position, block in enumerate(blocks)
        )
    )


def kind_of(block: Block, *, is_button: bool) -> str:
    """What a block finally is: of all links, one becomes a button."""
    if block.kind != "link":
        return block.kind
    return "button" if is_button else "text"


def blocks_of_paragraph(paragraph: str) -> Iterator[Block]:
    """The pieces of one paragraph, line by line."""
    if CODE.fullmatch(paragraph.strip()):
        yield Block("code", text=paragraph.strip())
        return
    for line in paragraph.strip().splitlines():
        found = LINK.match(line)
        if line.startswith("- "):
            yield Block("item", items=(line[2:],))
        elif found and is_ours(found["url"]):
            yield Block("link", text=line, items=(found["label"].strip().rstrip(":").strip(),), url=found["url"])
        else:
            yield Block("text", text=line)
    yield Block("end")


def is_ours(url: str) -> bool:
    """Whether an address is a page of the portal; no other one becomes a button."""
    return url.startswith(f"{settings.SITE_URL}/")


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Neighbouring lines of one paragraph as one block, neighbouring list lines as one list."""
    held: Block | None = None
    for block in blocks:
        if held and held.kind == block.kind and block.kind in {"text", "item"}:
            held = replace(held, text=f"{held.text}\n{block.text}", items=held.items + block.items)
            continue
        if held and held.kind != "end":
            yield held
        held = block
    if held and held.kind != "end":
        yield held


def preheader_of(blocks: Iterable[Block]) -> str:
    """What a list of mails shows beside the subject: the first words after the greeting."""
    texts = [block.text for block in blocks if block.kind == "text"]
    return Truncator(" ".join(texts[1:2] or texts[:1])).chars(PREHEADER_LENGTH)
