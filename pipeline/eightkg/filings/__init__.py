"""Bytes → ``Submission``: decode, take the wrapping apart, clean, and say what each block is for."""

from eightkg.filings.reading import read, read_source
from eightkg.filings.source import text_source

__all__ = ["read", "read_source", "text_source"]
