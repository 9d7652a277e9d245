from __future__ import annotations

from graph_samples import document
from hypothesis import given
from hypothesis import strategies as st

from eightkg.graph.evidence import LONGEST, clip, passages
from eightkg.models import Block, BlockKind, Document, Run, Text
from eightkg.visible import visible


def test_passages_broken_by_page_furniture_are_two() -> None:
    doc = document("The loss was\n\n- 7 -\n\n$3 million.")
    text = doc.source.text
    cut = text.index("$3")
    pieces = [(0, 12), (cut, len(text))]
    clean = "The loss was $3 million."
    offsets = (*range(12), 12, *range(cut, len(text)))
    parted = Document(
        doc.source,
        0,
        "",
        Text(clean, offsets, tuple(at + 1 for at in offsets), (Run(0, 13, 0, 13), Run(13, len(clean), cut, len(text)))),
        (Block(BlockKind.PROSE, 0, len(clean)),),
    )
    found = list(passages(parted, ((0, len(clean)),)))
    assert [(each.start, each.end) for each in found] == pieces
    assert [each.exact for each in found] == ["The loss was", "$3 million."]


@given(
    st.lists(st.sampled_from(["Costs rose. ", "Then they fell; ", "word " * 40, "x" * 1000, "A. "]), min_size=1),
    st.data(),
)
def test_clipped_passages_are_short_lie_inside_and_hold_their_focus(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    at = data.draw(st.integers(0, len(text) - 1))
    start, end = clip(text, 0, len(text), at)
    assert 0 <= start <= at < end <= len(text)
    assert end - start <= LONGEST


@given(st.text(alphabet="ab c.<>&;\n\t", max_size=200))
def test_visible_text_has_folded_white_space(text: str) -> None:
    seen = visible(text)
    assert seen == " ".join(seen.split())


def test_visible_text_has_no_markup_and_resolved_entities() -> None:
    assert visible("<p>A&amp;B&nbsp;<font\nsize=1>Co</font>rp</p><br>said") == "A&B Corp said"


def test_each_passage_is_named_once_and_empty_ones_never() -> None:
    doc = document("One thing. Another.")
    assert [each.exact for each in passages(doc, ((0, 10), (0, 10), (10, 11), (11, 19)))] == ["One thing.", "Another."]
