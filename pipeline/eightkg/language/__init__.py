"""Language: sentences, tokens, values and names of a document."""

from eightkg.language.annotator import Annotator

__all__ = ["Annotator"]
