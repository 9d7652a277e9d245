"""A spaCy component for anybody's pipeline: ``nlp.add_pipe("eightkg_events")``.

It reads the text of a ``Doc`` as eightkg reads a press release, with its own model and rules, and leaves tokens and
entities as they are. What it finds is in ``doc._.eightkg_events``, as ``eightkg.FoundEvent`` whose offsets count in
``doc.text``, and in ``doc.spans["eightkg_events"]``, a span for each passage with the event's class as its label.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from eightkg.api import extract_text

NAME = "eightkg_events"


@Language.factory(NAME, assigns=[f"doc._.{NAME}", "doc.spans"])
def make(nlp: Language, name: str) -> EventFinder:  # noqa: ARG001 (what spaCy calls a factory with)
    """The component, called ``name`` in the pipeline ``nlp``."""
    return EventFinder()


class EventFinder:
    """Finds the events of a ``Doc``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> finder = nlp.add_pipe("eightkg_events")
    >>> doc = nlp("DOVER, Ohio, May 5, 2004 -- Acme Tools Inc. today declared a quarterly dividend of $0.12 per share.")
    >>> [(span.label_, span.text) for span in doc.spans["eightkg_events"]]
    [('DividendDeclaration', 'declared a quarterly dividend of $0.12 per share')]
    """

    def __init__(self) -> None:
        if not Doc.has_extension(NAME):
            Doc.set_extension(NAME, default=())

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its events. A text without words has none."""
        events = extract_text(doc.text) if doc.text.strip() else ()
        doc._.set(NAME, events)
        spans = (doc.char_span(event.start, event.end, label=event.kind, alignment_mode="expand") for event in events)
        doc.spans[NAME] = SpanGroup(doc, name=NAME, spans=[span for span in spans if span is not None])
        return doc
