"""What is known only by looking across documents: retellings of an event, companies under two keys, amendments."""

from eightkg.links.derive import Links, derive

__all__ = ["Links", "derive"]
