"""Which form of an answer a client wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The media type among ``offered``, best first, that the header ``Accept`` likes most; None where it takes none.

    >>> choose("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> choose("", ["text/html", "text/turtle"]), choose("image/png", ["text/html"])
    ('text/html', None)
    >>> choose("*/*;q=0.1, text/*;q=0.8", ["application/json", "text/csv"])
    'text/csv'
    """
    wanted = list(_ranges(accept)) or [("*/*", 1.0)]
    rated = [(_quality(media_type, wanted), -place, media_type) for place, media_type in enumerate(offered)]
    best = max(rated, default=(0.0, 0, ""))
    return best[2] if best[0] > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        if media_range:
            found.append((media_range, quality))
    return found


def _quality(media_type: str, wanted: Sequence[tuple[str, float]]) -> float:
    """The weight of the most particular range that ``media_type`` is in."""
    kind = media_type.split("/")[0]
    for media_range in (media_type, f"{kind}/*", "*/*"):
        for name, quality in wanted:
            if name == media_range:
                return quality
    return 0.0
