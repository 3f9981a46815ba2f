"""Texts from elsewhere as plain texts: no markup, no control characters, no more blanks than are needed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any, Final

from programs.cells import shown

BREAKS: Final = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
UNREAD: Final = frozenset({"script", "style", "template", "iframe", "object"})
MARKUP: Final = re.compile(r"</?[a-zA-Z!]|&[#\w]+;")


class Reader(HTMLParser):
    """Keeps what a reader of the page would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """A block begins on a line of its own."""
        self.unread += tag in UNREAD
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """What is not to be read is over."""
        self.unread -= tag in UNREAD and self.unread > 0
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """The words."""
        if not self.unread:
            self.parts.append(data)


def plain_text(text: str) -> str:
    """A text without markup, line by line."""
    if MARKUP.search(text):
        reader = Reader()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    lines = (" ".join(line.split()) for line in shown(text).replace("\u2409", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def shortened(text: str, most: int) -> str:
    """A text in one line that fits; what is cut off is seen to be."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
