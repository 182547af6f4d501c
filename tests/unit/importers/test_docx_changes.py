"""Tracked changes, footnotes and comments of Word documents: the text is the accepted one."""

from __future__ import annotations

from tests.unit.importers.docx_maker import WHO, Docx, deleted, inserted, p, run, table
from tests.unit.importers.office_reading import all_notes, notes, places, read
from tests.unit.importers.pages import blocks
from workbench.domain.structure import BlockKind, Note, NoteKind

INSERTED_MARK = f"<w:rPr><w:ins {WHO}/></w:rPr>"
DELETED_MARK = f"<w:rPr><w:del {WHO}/></w:rPr>"


def test_inserted_words_are_text_and_deleted_ones_are_not() -> None:
    body = p("They ", deleted("never "), inserted("always ", "and often "), "agreed ", inserted("now"), ".")
    document = read(Docx(body).packed())

    assert document.text == "They always and often agreed now."
    assert notes(document, NoteKind.INSERTION) == [("always and often", ""), ("now", "")]
    assert places(document, NoteKind.DELETION) == [("They ", "never ")]
    (gone,) = all_notes(document, NoteKind.DELETION)
    assert (gone.author, gone.at) == ("Ann", "2024-05-02T09:30:00Z")


def test_changes_of_one_person_that_touch_are_one() -> None:
    other = inserted(" c").replace("Ann", "Bo")
    body = p(inserted("a "), inserted("b"), other, deleted("x"), deleted("y"), properties=INSERTED_MARK) + p(
        inserted("d")
    )
    document = read(Docx(body).packed())

    assert notes(document, NoteKind.INSERTION) == [("a b", ""), ("c", ""), ("d", "")]
    assert places(document, NoteKind.DELETION) == [("a b c", "xy")]


def test_an_insertion_goes_on_over_an_inserted_paragraph_mark() -> None:
    body = p("one ", inserted("two"), properties=INSERTED_MARK) + p(inserted("three"), " four")

    assert notes(read(Docx(body).packed()), NoteKind.INSERTION) == [("two\nthree", "")]


def test_what_was_inserted_and_deleted_again_is_gone() -> None:
    body = p("a", f"<w:ins {WHO}>{deleted('b')}</w:ins>", "c")
    document = read(Docx(body).packed())

    assert document.text == "ac"
    assert places(document, NoteKind.DELETION) == [("a", "b")]
    assert all_notes(document, NoteKind.INSERTION) == []


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next() -> None:
    heading = '<w:outlineLvl w:val="0"/>'
    body = (
        p("one ", deleted("gone"), properties=heading + DELETED_MARK)
        + p(deleted("all of it"), properties=DELETED_MARK)
        + p("two")
        + p("three ", properties=DELETED_MARK)
    )
    document = read(Docx(body).packed())

    assert document.text == "one two\nthree"
    assert places(document, NoteKind.DELETION) == [("one ", "gone\nall of it"), (" two\nthree", "¶")]
    assert blocks(document) == []


def test_moved_words_stand_at_their_new_place_and_are_noted_at_the_old_one() -> None:
    body = p("a ", f"<w:moveFrom {WHO}>{run('moved ')}</w:moveFrom>", "b ") + p(
        f"<w:moveTo {WHO}>{run('moved ')}</w:moveTo>", "c"
    )
    document = read(Docx(body).packed())

    assert document.text == "a b\nmoved c"
    assert notes(document, NoteKind.MOVE) == [("", "moved "), ("moved", "")]


def test_deleted_and_inserted_rows_are_told() -> None:
    rows = table(["a", "b"], ["c", "d"], ["e", "f"]).split("<w:tr>")
    rows[2] = f"<w:trPr><w:del {WHO}/></w:trPr>" + rows[2]
    rows[3] = f"<w:trPr><w:ins {WHO}/></w:trPr>" + rows[3]
    document = read(Docx(p("x") + "<w:tr>".join(rows)).packed())

    assert document.text == "x\na\tb\ne\tf"
    assert places(document, NoteKind.DELETION) == [("x\na\tb", "c\td")]
    assert notes(document, NoteKind.INSERTION) == [("e\tf", "")]


def test_deleted_fields_footnotes_and_boxes_stay_out() -> None:
    code = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
    gone = (
        f"<w:del {WHO}>" + code.format("begin") + "<w:r><w:delInstrText>DATE</w:delInstrText></w:r>"
        + code.format("separate") + "<w:r><w:delText>May</w:delText></w:r>" + code.format("end")
        + '<w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    )  # fmt: skip
    notes_ = f'<w:footnote w:id="1">{p("old")}</w:footnote>'
    box = (
        f"<w:del {WHO}><w:r><w:pict><v:textbox><w:txbxContent>{p('box')}</w:txbxContent></v:textbox></w:pict>"
        "</w:r></w:del>"
    )
    document = read(Docx(p("in ", gone, "all", box), footnotes=notes_).packed())

    assert document.text == "in all"
    assert places(document, NoteKind.DELETION) == [("in ", "May"), ("in all", "box")]


def footnote(own_id: int, *paragraphs: str) -> str:
    return f'<w:footnote w:id="{own_id}">{"".join(paragraphs)}</w:footnote>'


def mark(own_id: int, kind: str = "footnote", inside: str = "", after: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{own_id}"{inside}/>{after}</w:r>'


def test_footnotes_stand_at_the_end_and_hang_where_their_sign_was() -> None:
    own_sign = ' w:customMarkFollows="1"'
    body = (
        p("A claim", mark(3), " and", mark(2, inside=own_sign, after="<w:t>*</w:t>"), " more.")
        + p("End", mark(5), mark(7, "endnote"), ".")
    )  # fmt: skip
    sign = "<w:r><w:footnoteRef/></w:r>"
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>'
        + footnote(2, p(sign, "* ", "Starred."))
        + footnote(3, p(sign, " See ", run("there", "<w:i/>"), ".") + p("And here."))
        + footnote(5, p("Last."))
        + footnote(9, p("Nobody refers to it."))
    )
    endnotes = f'<w:endnote w:id="7">{p("At the end.")}</w:endnote>'
    document = read(Docx(body, footnotes=footnotes, endnotes=endnotes).packed())

    assert document.text == ("A claim and more.\nEnd.\nSee there.\nAnd here.\nStarred.\nLast.\nAt the end.")
    assert [(marker, words) for _, _, marker, words in blocks(document, BlockKind.FOOTNOTE)] == [
        ("1", "See there."), ("", "And here."), ("*", "Starred."), ("2", "Last."), ("i", "At the end."),
    ]  # fmt: skip
    hung = [(document.text[: note.start][-5:], note.marker, note.text)
            for note in all_notes(document, NoteKind.FOOTNOTE)]  # fmt: skip
    assert hung == [
        ("claim", "1", "See there.\nAnd here."),
        ("m and", "*", "Starred."),
        (".\nEnd", "2", "Last."),
        (".\nEnd", "i", "At the end."),
    ]


def test_footnotes_count_as_the_settings_say() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    document = read(Docx(p("x", mark(1), mark(8)), footnotes=footnote(1, p("y")), settings=settings).packed())

    assert [(note.marker, note.text) for note in document.structure.notes] == [("c", "y"), ("d", "")]


def comment(own_id: int, words: str, paragraph_id: str = "", who: str = "Cy") -> str:
    inside = p("<w:r><w:annotationRef/></w:r>", words).replace("<w:p>", f'<w:p w14:paraId="{paragraph_id}">')
    return f'<w:comment w:id="{own_id}" w:author="{who}" w:date="2024-05-04T10:00:00Z">{inside}</w:comment>'


def begin(own_id: int) -> str:
    return f'<w:commentRangeStart w:id="{own_id}"/>'


def end(own_id: int) -> str:
    return f'<w:commentRangeEnd w:id="{own_id}"/><w:r><w:commentReference w:id="{own_id}"/></w:r>'


def test_comments_have_their_exact_words_author_date_and_thread() -> None:
    body = p("The ", begin(0), begin(1), "mayor", end(0), end(1), " said ", begin(2), "so.") + p(
        "Then ", inserted("he "), "left", end(2), "."
    )
    comments = comment(0, "Which one?", "0000000A") + comment(1, "The old one.", "0000000b", "Di") + comment(
        2, "Source?", "0000000C"
    )  # fmt: skip
    threads = (
        '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000C" w15:done="0"/>'
    )
    document = read(Docx(body, comments=comments, threads=threads).packed())
    found = all_notes(document, NoteKind.COMMENT)

    assert notes(document, NoteKind.COMMENT) == [
        ("mayor", "Which one?"),
        ("mayor", "The old one."),
        ("so.\nThen he left", "Source?"),
    ]
    assert [(note.id, note.parent, note.resolved, note.author) for note in found] == [
        ("0", "", True, "Cy"), ("1", "0", True, "Di"), ("2", "", False, "Cy"),
    ]  # fmt: skip
    assert found[0].at == "2024-05-04T10:00:00Z"


def test_comments_may_begin_between_paragraphs_or_have_only_a_sign() -> None:
    body = (
        p("a") + begin(0) + p("b") + table(["c", "d" ]) + '<w:commentRangeEnd w:id="0"/>'
        + p("e", '<w:r><w:commentReference w:id="1"/></w:r>', "f")
    )  # fmt: skip
    comments = comment(0, "all") + comment(1, "here") + comment(2, "nowhere")
    document = read(Docx(body, comments=comments).packed())

    found = {note.id: (note.start, note.end, note.text) for note in document.structure.notes}
    assert found == {"0": (2, 7, "all"), "1": (9, 9, "here"), "2": (0, 0, "nowhere")}
    assert document.text[2:7] == "b\nc\td"
    assert document.warnings == (
        "Comments that say not which words they are about hang at the text's beginning: 1.",
    )


def test_a_comment_on_deleted_words_is_a_place() -> None:
    body = p("a ", begin(0), deleted("b"), end(0), "c")
    document = read(Docx(body, comments=comment(0, "why")).packed())

    assert [note for note in document.structure.notes if note.kind is NoteKind.COMMENT] == [
        Note(NoteKind.COMMENT, 2, 2, "why", "Cy", "2024-05-04T10:00:00Z", "0")
    ]
