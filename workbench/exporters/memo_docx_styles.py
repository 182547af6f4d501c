"""How the memo's Word document looks: its styles, its marks, its head and foot."""

# ruff: noqa: E501 (a style is a line of the table)

from __future__ import annotations

import html
import re

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, Twips

from workbench.domain import memo_words as words
from workbench.domain.memo_blocks import Paper, Shape
from workbench.exporters.escaping import shown
from workbench.exporters.sheet import usual_sheet

WIDTH = 9300
"""The text's width in twips: 164 mm."""

_RUNNING_TITLE = 80
"""The most letters of the case's title in the running head."""

STYLES = {
    Shape.PLAIN: "Normal",
    Shape.TITLE: "Subtitle",
    Shape.STATEMENT: "Statement",
    Shape.VERDICT: "Verdict",
    Shape.FINDING: "Finding",
    Shape.NOTE: "Note",
    Shape.GROUP: "Group",
    Shape.LEAD: "Lead",
    Shape.CITE: "Cite",
    Shape.DETAIL: "Detail",
}
_GOOD, _BAD, _OPEN, _CONTEXT, _UNPROVEN, _RECHECK, _DIM = (
    "1B7F79", "B4481E", "7D5E00", "6A5AA8", "54687C", "A8326E", "5F646B",
)  # fmt: skip
_COLOURS = {
    "open": _OPEN,
    "confirmed": _GOOD,
    "contradicted": _BAD,
    "unproven": _UNPROVEN,
    "no-check": _DIM,
    "recheck": _RECHECK,
    "contradicts": _BAD,
    "corroborates": _GOOD,
    "context": _CONTEXT,
    "confidential": _BAD,
    "warning": _OPEN,
    "note": _DIM,
}
LABELS = {mark: f'<w:color w:val="{colour}"/>' for mark, colour in _COLOURS.items()}
"""The word of a mark."""
_LINES = {
    "open": ("dotted", _OPEN, "FDF0C4"),
    "confirmed": ("single", _GOOD, "D6EFEC"),
    "contradicted": ("dash", _BAD, "FBE0D3"),
    "unproven": ("dotDash", _UNPROVEN, "E1E8EE"),
    "recheck": ("wave", _RECHECK, "F9DDE9"),
}
MARKS = {
    **{
        mark: f'<w:u w:val="{line}" w:color="{colour}"/><w:shd w:val="clear" w:color="auto" w:fill="{wash}"/>'
        for mark, (line, colour, wash) in _LINES.items()
    },
    "no-check": f'<w:color w:val="{_DIM}"/><w:shd w:val="clear" w:color="auto" w:fill="ECEBE7"/>',
}
"""Words of the draft, drawn as the key says."""
BARS = {
    "corroborates": f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{_GOOD}"/>',
    "contradicts": f'<w:left w:val="dashed" w:sz="24" w:space="8" w:color="{_BAD}"/>',
    "context": f'<w:left w:val="single" w:sz="8" w:space="8" w:color="{_CONTEXT}"/>',
}
LANGUAGE = "en-GB"
"""What the memo's own words are written in."""
_SERIF = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
_SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'

# Id, name, base, what the paragraph is like, what its letters are like; lengths in twips, sizes in half points.
_PARAGRAPHS = (
    ("Statement", "Statement", "Normal", '<w:keepNext/><w:spacing w:before="20" w:after="60"/>', f'{_SERIF}<w:b/><w:sz w:val="24"/>'),
    ("Verdict", "Verdict", "Normal", '<w:spacing w:after="60"/>', f'<w:color w:val="{_DIM}"/>'),
    ("Finding", "Finding", "Normal", f'<w:keepLines/>{_SHADE.format("FDF0C4")}<w:spacing w:before="60" w:after="60"/><w:ind w:left="80" w:right="80"/>', ""),
    ("Note", "Note", "Normal", f'<w:keepLines/>{_SHADE.format("F4F2EE")}<w:spacing w:before="60" w:after="60"/><w:ind w:left="80" w:right="80"/>', ""),
    ("Group", "Group", "Normal", '<w:keepNext/><w:spacing w:before="160" w:after="60"/>', ""),
    ("Lead", "Lead", "Normal", '<w:keepNext/><w:spacing w:before="80" w:after="0"/>', ""),
    ("Cite", "Cite", "Normal", '<w:spacing w:after="20"/><w:ind w:left="240"/>', f'<w:color w:val="{_DIM}"/><w:sz w:val="18"/>'),
    ("Detail", "Detail", "Normal", '<w:spacing w:after="40"/>', '<w:sz w:val="19"/>'),
    ("TableText", "Table Text", "Normal", '<w:spacing w:before="30" w:after="30"/>', '<w:sz w:val="19"/>'),
    ("TableHead", "Table Head", "TableText", "<w:keepNext/>", f'<w:color w:val="{_DIM}"/>'),
    ("Margin", "Margin", "Normal", '<w:spacing w:before="80" w:after="0"/>', f'<w:b/><w:color w:val="{_DIM}"/><w:sz w:val="17"/>'),
    ("Draft", "Draft", "Normal", '<w:spacing w:before="60" w:after="60" w:line="300" w:lineRule="auto"/>', f'{_SERIF}<w:sz w:val="21"/>'),
    ("AfterTable", "After Table", "Normal", '<w:spacing w:before="0" w:after="60" w:line="120" w:lineRule="exact"/>', '<w:sz w:val="8"/>'),
    ("FootnoteText", "footnote text", "Normal", '<w:spacing w:after="20"/>', '<w:sz w:val="16"/>'),
)  # fmt: skip
_CHARACTERS = (
    ("Dim", "Introduction", f'<w:color w:val="{_DIM}"/>'),
    (
        "Digest",
        "Digest",
        '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="15"/>',
    ),
    ("Way", "Link", '<w:color w:val="2F5D8A"/>'),
    ("FootnoteReference", "footnote reference", '<w:b/><w:vertAlign w:val="superscript"/>'),
)
_TABLE = (
    '<w:style {} w:type="table" w:customStyle="1" w:styleId="MemoTable"><w:name w:val="Memo Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="4" w:color="C9C4BA"/><w:bottom w:val="single" w:sz="4" w:color="C9C4BA"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="E2DED6"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
)
_BUILT_IN = {
    "Normal": ('<w:spacing w:before="0" w:after="80" w:line="264" w:lineRule="auto"/>', f'{_SANS}<w:sz w:val="20"/>'),
    "Title": ('<w:spacing w:before="0" w:after="80"/>', f'{_SERIF}<w:b/><w:sz w:val="44"/>'),
    "Subtitle": ('<w:spacing w:after="240"/>', f'{_SANS}<w:color w:val="{_DIM}"/><w:sz w:val="22"/>'),
    "Heading 1": (
        ('<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="3" w:color="1F2328"/></w:pBdr>'
        '<w:spacing w:before="480" w:after="200"/><w:outlineLvl w:val="0"/>'),
        f'{_SERIF}<w:b/><w:sz w:val="30"/>',
    ),
    "Heading 2": (
        '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="40"/><w:outlineLvl w:val="1"/>',
        f'{_SANS}<w:b/><w:color w:val="{_DIM}"/><w:sz w:val="20"/>',
    ),
    "Quote": ('<w:spacing w:before="20" w:after="40"/><w:ind w:left="240"/>', f'{_SERIF}<w:sz w:val="21"/>'),
    "List Bullet": (None, '<w:sz w:val="19"/>'),
}  # fmt: skip


def dress(document: Document) -> None:
    """Give the document the memo's styles and page."""
    section = document.sections[0]
    sheet = usual_sheet()
    section.page_width, section.page_height = Twips(sheet.width), Twips(sheet.height)
    section.left_margin = section.right_margin = Twips((sheet.width - WIDTH) // 2)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    for name, (paragraph, letters) in _BUILT_IN.items():
        element = document.styles[name].element
        for tag, xml in (("pPr", paragraph), ("rPr", letters)):
            if xml is None:
                continue
            for old in element.findall(f"{{*}}{tag}"):
                element.remove(old)
            element.append(parse_xml(f"<w:{tag} {nsdecls('w')}>{_for_all_scripts(xml)}</w:{tag}>"))
    document.styles["List Bullet"].paragraph_format.space_after = Pt(2)
    root = document.styles.element
    for language in root.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        language.set(qn("w:val"), LANGUAGE)
    for style, name, base, paragraph, letters in _PARAGRAPHS:
        own = f'w:type="paragraph"{_own(name)} w:styleId="{style}"'
        root.append(
            parse_xml(
                f'<w:style {nsdecls("w")} {own}><w:name w:val="{name}"/><w:basedOn w:val="{base}"/><w:qFormat/>'
                f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_for_all_scripts(letters)}</w:rPr></w:style>"
            )
        )
    for style, name, letters in _CHARACTERS:
        own = f'w:type="character"{_own(name)} w:styleId="{style}"'
        root.append(
            parse_xml(
                f'<w:style {nsdecls("w")} {own}><w:name w:val="{name}"/>'
                f"<w:rPr>{_for_all_scripts(letters)}</w:rPr></w:style>"
            )
        )
    root.append(parse_xml(_TABLE.format(nsdecls("w"))))


def _own(name: str) -> str:
    """Say that a style is not one of Word's, whose names begin small."""
    return "" if name[0].islower() else ' w:customStyle="1"'


def _for_all_scripts(letters: str) -> str:
    """Give letters of Arabic, Hebrew and the like the weight and size of the others."""
    heavy = letters.replace("<w:b/>", "<w:b/><w:bCs/>")
    return re.sub(r'<w:sz w:val="(\d+)"/>', r'<w:sz w:val="\1"/><w:szCs w:val="\1"/>', heavy)


def head_and_foot(document: Document, paper: Paper) -> None:
    """Put the case into the running head, and the date and the page's number into the foot."""
    section = document.sections[0]
    said = shown(paper.title)
    short = said if len(said) <= _RUNNING_TITLE else f"{said[:_RUNNING_TITLE].rstrip()}…"
    title, made = html.escape(short), html.escape(words.moment(paper.made_at))
    for part, left, right in (
        (section.header, _said(title), _said("Verification memo")),
        (
            section.footer,
            _said(made),
            f"{_said('Page ')}{_field('PAGE')}{_said(' of ')}{_field('NUMPAGES')}",
        ),
    ):
        part.is_linked_to_previous = False
        element = part._element  # noqa: SLF001 (python-docx has no other way to a whole paragraph)
        for old in list(element):
            element.remove(old)
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
        element.append(
            parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{tab}</w:pPr>{left}<w:r><w:tab/></w:r>{right}</w:p>")
        )


def _said(text: str) -> str:
    return f'<w:r><w:rPr><w:color w:val="{_DIM}"/><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_said("1")}</w:fldSimple>'
