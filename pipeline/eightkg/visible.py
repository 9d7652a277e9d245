"""What a reader sees of a slice of a filing."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^>]*>")
_INLINE = re.compile(r"</?(?:a|b|big|em|font|i|ins|s|small|span|strong|sub|sup|u|ix:[a-z]+)\b", re.IGNORECASE)


def visible(text: str) -> str:
    """``text`` with mark-up out, character entities resolved and white space folded; block tags are white
    space.

    >>> visible("a&nbsp;loss of<br>$<b>1</b>.2 million")
    'a loss of $1.2 million'
    """
    if "<" in text:
        text = _TAG.sub(lambda tag: "" if _INLINE.match(tag[0]) else " ", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())
