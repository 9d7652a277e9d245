"""Documents made from paragraphs, for the tests of names."""

from __future__ import annotations

from pathlib import Path

from eightkg.language import Annotator
from eightkg.models import Annotation, Block, BlockKind, Document, Name, Phrase, Run, Sentence, Source, Text


def document(*paragraphs: str, company: str = "", headline: bool = False) -> Document:
    """A document of prose, dated 10 February 2004; ``headline`` makes the first paragraph one."""
    clean, blocks = "", []
    for number, paragraph in enumerate(paragraphs):
        kind = BlockKind.HEADLINE if headline and number == 0 else BlockKind.PROSE
        blocks.append(Block(kind, len(clean), len(clean) + len(paragraph)))
        clean += paragraph + "\n"
    size = len(clean)
    text = Text(clean, tuple(range(size)), tuple(range(1, size + 1)), (Run(0, size, 0, size),) if size else ())
    source = Source(Path("made-up.txt"), clean, "utf-8", "0" * 64)
    return Document(source, 0, "EX-99.1", text, tuple(blocks), date="2004-02-10", company=company)


def by_rule(*paragraphs: str, company: str = "", headline: bool = False) -> Annotation:
    return Annotator().annotate(document(*paragraphs, company=company, headline=headline), lambda _: False)


def with_model(*paragraphs: str, company: str = "") -> Annotation:
    return Annotator().annotate(document(*paragraphs, company=company), lambda _: True)


def named(annotation: Annotation, kind: str) -> list[str]:
    """The stretches of text that are mentions of a kind, in order."""
    clean = annotation.document.clean
    return [clean[m.start : m.end] for s in annotation.sentences for m in s.mentions if m.kind == kind]


def labels(annotation: Annotation, kind: str) -> list[str]:
    values = [m.value for s in annotation.sentences for m in s.mentions if m.kind == kind]
    return [
        value.label if isinstance(value, Name) else value.text for value in values if isinstance(value, Name | Phrase)
    ]


def keys(annotation: Annotation, kind: str) -> list[str]:
    values = [m.value for s in annotation.sentences for m in s.mentions if m.kind == kind]
    return [value.key for value in values if isinstance(value, Name)]


def check_sound(annotation: Annotation) -> None:
    """Mentions are in order, do not overlap, lie inside their sentence and have no rims; tokens cover the sentence."""
    clean = annotation.document.clean
    for sentence in annotation.sentences:
        _check_sentence(sentence, clean)


def _check_sentence(sentence: Sentence, clean: str) -> None:
    at = sentence.start
    for mention in sentence.mentions:
        stretch = clean[mention.start : mention.end]
        assert at <= mention.start < mention.end <= sentence.end, stretch
        assert stretch == stretch.strip(), stretch
        assert not stretch.endswith((",", ";")), stretch
        assert not stretch.startswith((",", ";")), stretch
        at = mention.end
    words = "".join(clean[token.start : token.end] for token in sentence.tokens)
    assert words == "".join(clean[sentence.start : sentence.end].split())
