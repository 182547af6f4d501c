"""Whatever a Word document is made of: the text stays, and each comment is on exactly its words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.exporters.ooxml import faults
from tests.unit.exporters.test_annotated_docx import enclosed, parts
from tests.unit.importers.docx_maker import Docx
from workbench.domain.text import trim_span
from workbench.exporters.annotated_docx import Remark, annotated_docx
from workbench.exporters.docx_comments import Comment
from workbench.importers.docx import read_docx
from workbench.importers.docx_sources import docx_sources
from workbench.importers.imported import Upload

WHO = 'w:author="Ann" w:date="2024-05-02T09:30:00Z"'
_numbers = st.integers(100, 10**6).map(str)
_words = st.text("ab é.\u00a0\u00ad\u200b👩\u200d👧של\u0301 ", min_size=1, max_size=8)
_looks = st.sampled_from(
    (
        "",
        "<w:rPr><w:b/></w:rPr>",
        "<w:rPr><w:rtl/></w:rPr>",
        "<w:rPr><w:vanish/></w:rPr>",
        f'<w:rPr><w:i/><w:rPrChange w:id="7" {WHO}><w:rPr/></w:rPrChange></w:rPr>',
    )
)
_signs = st.sampled_from(
    (
        *("<w:tab/>", "<w:br/>", "<w:cr/>", "<w:noBreakHyphen/>", "<w:softHyphen/>"),
        *("<w:lastRenderedPageBreak/>", '<w:footnoteReference w:id="2"/>'),
        '<w:sym w:font="Symbol" w:char="F061"/>',
    )
)
_text = st.builds("<w:t{}>{}</w:t>".format, st.sampled_from(("", ' xml:space="preserve"')), _words)
_content = st.lists(st.one_of(_text, _text, _signs), min_size=1, max_size=4).map("".join)
_run = st.builds("<w:r>{}{}</w:r>".format, _looks, _content)
_runs = st.lists(_run, min_size=1, max_size=3).map("".join)
_deleted = st.builds(
    '<w:del w:id="{}" {}><w:r><w:delText>{}</w:delText></w:r></w:del>'.format, _numbers, st.just(WHO), _words
)
_box = _words.map(
    lambda words: (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>"
        f"{words}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
)
_field = _words.map(
    lambda words: (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{words}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
)
_commented = _runs.map(
    lambda runs: (
        f'<w:commentRangeStart w:id="4"/>{runs}<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>'
    )
)
_inline = st.one_of(
    _runs,
    _runs,
    st.builds('<w:hyperlink w:anchor="x">{}</w:hyperlink>'.format, _runs),
    st.builds('<w:ins w:id="{}" {}>{}</w:ins>'.format, _numbers, st.just(WHO), _runs),
    st.builds('<w:moveTo w:id="{}" {}>{}</w:moveTo>'.format, _numbers, st.just(WHO), _runs),
    st.builds('<w:smartTag w:element="x">{}</w:smartTag>'.format, _runs),
    st.builds("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format, _runs),
    st.builds('<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>'.format, _runs),
    st.builds(
        '<w:hyperlink w:anchor="x"><w:ins w:id="{}" {}>{}</w:ins></w:hyperlink>'.format,
        _numbers, st.just(WHO), _runs,
    ),
    _deleted,
    _box,
    _field,
    st.builds(
        '<w:bookmarkStart w:id="{0}" w:name="b{0}"/>{1}<w:bookmarkEnd w:id="{0}"/>'.format, _numbers, _runs
    ),
    st.just('<w:proofErr w:type="spellStart"/>'),
)  # fmt: skip
_paragraph = st.lists(_inline, max_size=5).map(lambda inner: f"<w:p>{''.join(inner)}</w:p>")
_cell = st.lists(_paragraph, min_size=1, max_size=2).map(lambda inner: f"<w:tc>{''.join(inner)}</w:tc>")
_table = st.lists(_cell, min_size=1, max_size=2).map(
    lambda cells: f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"
)
_block = st.one_of(
    _paragraph,
    _paragraph,
    _table,
    st.builds("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format, _paragraph),
)
_body = st.builds(
    lambda before, commented, behind: f"{''.join(before)}<w:p>{commented}</w:p>{''.join(behind)}",
    st.lists(_block, max_size=3),
    _commented,
    st.lists(_block, max_size=3),
)
_places = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(_body, _places)
def test_comments_are_on_their_words_and_all_else_stays(body: str, places: list[tuple[float, float]]) -> None:
    data = Docx(
        body,
        comments='<w:comment w:id="4" w:author="Ann"><w:p><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment>',
        footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>From the minutes.</w:t></w:r></w:p></w:footnote>',
        others={"word/media/a.png": b"\x89PNG"},
    ).packed()
    before = read_docx(Upload(data, "draft.docx"))
    text, spans = docx_sources(data)
    assert text == before.text
    remarks = []
    for number, ends in enumerate(places):
        start, end = trim_span(text, *sorted(int(share * len(text)) for share in ends))
        if start < end:
            remarks.append(Remark(f"Claim {number}", start, end, Comment("Ada", "", f"Claim {number}")))
    copy, report = annotated_docx(data, spans, remarks, (), lambda _done, _total: None)
    after = read_docx(Upload(copy, "draft.docx"))
    assert after.text == text
    assert after.structure.blocks == before.structure.blocks
    assert after.structure.styles == before.structure.styles
    found = enclosed(copy)
    assert found["Sure?"] == enclosed(data)["Sure?"]
    told = {one.partition(":")[0] for one in report}
    for remark in remarks:
        if remark.name not in told:
            assert found[remark.name] == text[remark.start : remark.end]
    assert set(faults(copy)) <= set(faults(data))
    old, new = parts(data), parts(copy)
    assert {name for name in old if old[name] != new[name]} <= {"word/document.xml", "word/comments.xml"}
