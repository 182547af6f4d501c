"""Small files of word processors that hold something of everything their readers know."""

from __future__ import annotations

from tests.unit.importers.docx_maker import (
    STYLES,
    WHO,
    Docx,
    definition,
    deleted,
    inserted,
    item,
    level,
    link,
    num,
    p,
    part,
    run,
    styled_as,
    table,
)
from tests.unit.importers.epub_maker import epub
from tests.unit.importers.odt_maker import change, items, odt
from tests.unit.importers.odt_maker import p as odt_p


def docx() -> bytes:
    """Give a Word document with lists, fields, changes, notes, comments, boxes, tables and equations."""
    char = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
    body = (
        styled_as("Titel", "Title") + styled_as("berschrift1", "Head")
        + p("a ", inserted("new "), deleted("old "), "b", '<w:r><w:footnoteReference w:id="1"/></w:r>',
            '<w:commentRangeStart w:id="0"/>', run("said", "<w:b/>"), '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>')
        + p("gone", properties=f"<w:rPr><w:del {WHO}/></w:rPr>") + item("one") + item("two", 1)
        + p(char.format("begin"), '<w:r><w:instrText>HYPERLINK "https://example.org"</w:instrText></w:r>',
            char.format("separate"), run("link"), char.format("end"), "<w:r><w:tab/><w:br/>"
            '<w:sym w:font="Symbol" w:char="F061"/></w:r>',
            '<w:hyperlink r:id="h">' + run("x") + "</w:hyperlink>")
        + p(f"<w:moveFrom {WHO}>{run('here')}</w:moveFrom><w:moveTo {WHO}>{run('there')}</w:moveTo>")
        + table(["a", "b"], ['<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("wide")])
        + table(["l", table(["x", "y"])])
        + p("box", '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
            + p("in") + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>")
        + p("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den>"
            "</m:f></m:oMath>")
        + '<w:sectPr><w:headerReference w:type="default" r:id="a"/></w:sectPr>'
    )  # fmt: skip
    numbering = definition(0, level(0, "upperRoman", "%1."), level(1, "lowerLetter", "%1.%2")) + num(1, 0)
    return Docx(
        body,
        styles=STYLES,
        numbering=numbering,
        footnotes=f'<w:footnote w:id="1">{p("Note.")}</w:footnote>',
        comments='<w:comment w:id="0" w:author="Cy" w:date="2024-05-04T10:00:00Z">'
        f"{p('Who?').replace('<w:p>', '<w:p w14:paraId=@A@>'.replace('@', chr(34)))}</w:comment>",
        threads='<w15:commentEx w15:paraId="A" w15:done="1"/>',
        settings='<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>',
        core="<dc:title>On budgets</dc:title><dcterms:created>2024-05-02T08:00:00Z</dcterms:created>",
        relations=link("h", "https://example.org/b") + part("a", "header", "h.xml"),
        others={"word/h.xml": Docx(p("Head")).parts()["word/document.xml"]},
    ).packed()


def odt_file() -> bytes:
    """Give an OpenDocument text with changes, comments, lists, notes, frames and tables."""
    body = (
        "<text:tracked-changes>" + change("i", "insertion") + change("d", "deletion", odt_p("gone"))
        + "</text:tracked-changes>" + '<text:h text:outline-level="2">Head</text:h>'
        + odt_p('a <text:change-start text:change-id="i"/>new<text:change-end text:change-id="i"/>'
                '<text:change text:change-id="d"/><text:s text:c="3"/><text:tab/>b<text:line-break/>'
                '<office:annotation office:name="c"><dc:creator>Cy</dc:creator><text:p>Who?</text:p>'
                '</office:annotation>word<office:annotation-end office:name="c"/>'
                '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                "<text:note-body><text:p>Note.</text:p></text:note-body></text:note>"
                '<text:a xlink:href="https://example.org">link</text:a>')
        + items("one", items("two"), attributes=' text:style-name="L" xml:id="x"')
        + "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>b</text:p></table:table-cell>'
        "</table:table-row></table:table>"
        + odt_p("<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>")
        + '<text:section text:display="none"><text:p>hidden</text:p></text:section>'
    )  # fmt: skip
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I"'
        ' text:start-value="3" text:display-levels="1"/></text:list-style>'
    )
    return odt(body, automatic=style, meta="<dc:title>On budgets</dc:title>")


def epub_file() -> bytes:
    """Give an e-book of three chapters with a table of contents."""
    chapters = {
        "a.xhtml": "<h1>One</h1><p>First <b>chapter</b><br/>more</p><ol><li>x</li></ol>",
        "b.xhtml": "<p>Two</p><table><tr><td>a</td><td>b</td></tr></table><blockquote>said</blockquote>",
        "c.xhtml": '<p>The end</p><img src="x.png"/><aside role="doc-footnote"><p>note</p></aside>',
    }
    return epub(chapters, names={"b.xhtml": "Two", "c.xhtml": "Three"})


def rtf_file() -> bytes:
    """Give a Rich Text with fonts, styles, changes, notes, comments, lists and tables."""
    return (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}"
        rb"{\f2\fcharset2 Symbol;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}{\*\revtbl{Unknown;}{Ann;}}"
        rb"{\info{\title On}{\creatim\yr2024\mo5\dy2}}{\header Top}\pard\s1 Head\par\pard a"
        rb" {\revised\revauth1 new}{\deleted gone\par}{\f1 \'cf\'f0}{\f2 \'61}\u8364?\uc2\u55357??\u56832??"
        rb' {\b bold}{\v hidden}{\field{\*\fldinst{HYPERLINK "https://example.org"}}{\fldrslt there}}'
        rb"{\super\chftn}{\footnote\chftn Note.}{\*\atrfstart 1}word{\*\atrfend 1}{\*\atnauthor Cy}"
        rb"{\*\annotation{\*\atnref 1}{\*\atndate 9}Who?}\par{\listtext 1.\tab}\ilvl0 one\par\pard\trowd"
        rb"\intbl a\cell b\cell\row\pard{\pict 00}{\bin3 }}}{\shp{\*\shpinst{\shptxt box}}}end\par}"
    )
