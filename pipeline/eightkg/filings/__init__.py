"""Bytes → ``Submission``: decode, take the wrapping apart, clean, and say what each block is for."""

from eightkg.filings.reading import read

__all__ = ["read"]
