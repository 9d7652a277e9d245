"""What can go wrong, as a tree:

    EightkgError
    ├── UnreadableFile (ValueError)   a file that is no filing: binary, empty, too large, no permission
    ├── MissingResource (LookupError) something that should have been installed with the package is not there
    ├── BadData (ValueError)          a data file of ours (pattern, ontology, shape, query) breaks its own rules
    ├── BadQuery (ValueError)         a query that cannot be run
    └── StoreError (RuntimeError)     a triplestore refuses, gives no sense, or cannot be reached

A filing that does not conform is a result, not an error. Command-line exit status: ``UnreadableFile`` and
``BadQuery`` and ``StoreError`` 2, the others 3.
"""

from __future__ import annotations

from pathlib import Path


class EightkgError(Exception):
    """Base of all errors that the package raises on purpose."""


class UnreadableFile(EightkgError, ValueError):
    """``path`` cannot be read as a filing, for the ``reason`` given."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class MissingResource(EightkgError, LookupError):
    """Something that comes with the package, or with a dependency, is not there; the message says what to do."""


class BadData(EightkgError, ValueError):
    """A data file breaks its own rules; the message names file and place."""


class BadQuery(EightkgError, ValueError):
    """A query that cannot be run; the message says why."""


class StoreError(EightkgError, RuntimeError):
    """A triplestore refuses, gives an answer without sense, or cannot be reached; the message says which and why."""
