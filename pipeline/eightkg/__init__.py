"""eightkg: SEC Form 8-K filings and their press releases as a corporate-event knowledge graph."""

from importlib.metadata import version

__version__ = version("eightkg")
