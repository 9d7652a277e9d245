"""Documents held against a graph of earlier ones, as they come out of the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from eightkg.ruling import in_order

if TYPE_CHECKING:
    import pyoxigraph as ox

    from eightkg.models import Finding, Vocabulary
    from eightkg.pipeline import Pipeline, Processed


def against(folder: Path, pipeline: Pipeline) -> Callable[[Path], tuple[Processed, ...]]:
    """The pipeline, with what speaks against the graph in ``folder`` among the remarks on each document.

    Raises UnreadableFile where there is no graph, BadData naming the file where one is no Turtle.
    """
    from eightkg.store.index import open_index

    index = open_index(folder)

    def process(path: Path) -> tuple[Processed, ...]:
        return tuple(held(processed, index, pipeline.vocabulary) for processed in pipeline.process(path))

    return process


def held(processed: Processed, index: ox.Store, vocabulary: Vocabulary) -> Processed:
    """The same document, with its remarks from ``index`` among the others, the gravest first."""
    found = findings_against(processed, index, vocabulary)
    return replace(processed, remarks=in_order((*processed.remarks, *found)))


def findings_against(processed: Processed, index: ox.Store, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """What in a document does not go with what ``index`` holds of earlier ones."""
    from eightkg.graph import event_iris
    from eightkg.history import hold

    nodes = map(str, event_iris(processed.document, processed.events))
    events = tuple(zip(processed.events, nodes, strict=True))
    return hold(processed.annotation, processed.graph, events, index, vocabulary)
