"""Write an article as a Word document (ECMA-376), with footnotes, comments in threads and tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from article import Article, Change, Comment, Commented, FootnoteSign, Paragraph, Part, Words

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the files in the package bear no time of their own
_PARTS = {
    "styles": f"{_OFFICE}/relationships/styles",
    "settings": f"{_OFFICE}/relationships/settings",
    "footnotes": f"{_OFFICE}/relationships/footnotes",
    "comments": f"{_OFFICE}/relationships/comments",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
}
_HEADING_SIZES = {1: 44, 2: 28}  # half points


def write_word_file(article: Article) -> bytes:
    """Return the document's bytes."""
    writer = _Writer()
    body = "".join(writer.paragraph(paragraph) for paragraph in article.paragraphs)
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(article.fields),
        "word/document.xml": _word_part("document", f"<w:body>{body}{_PAGE}</w:body>"),
        "word/_rels/document.xml.rels": _relations((kind, f"{name}.xml") for name, kind in _PARTS.items()),
        "word/styles.xml": _word_part("styles", _styles(article.fields["language"])),
        "word/settings.xml": _word_part("settings", _SETTINGS),
        "word/footnotes.xml": _word_part("footnotes", writer.footnotes(article.footnotes)),
        "word/comments.xml": _word_part("comments", "".join(writer.comments)),
        "word/commentsExtended.xml": _word_part("commentsEx", "".join(writer.threads), prefix="w15"),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:  # packed, the bytes differ by system
        for path, content in files.items():
            member = zipfile.ZipInfo(path, _LONG_AGO)
            member.create_system = 0
            archive.writestr(member, content.encode("utf-8"))
    return packed.getvalue()


class _Writer:
    """Writes the text and, as they come by, its comments; every change and comment gets a number."""

    def __init__(self) -> None:
        self.comments: list[str] = []
        self.threads: list[str] = []
        self._changes = 0

    def paragraph(self, paragraph: Paragraph) -> str:
        style = f'<w:pStyle w:val="Heading{paragraph.level}"/>' if paragraph.level else ""
        properties = f"<w:pPr>{style}</w:pPr>" if style else ""
        return f"<w:p>{properties}{self._inline(paragraph.parts)}</w:p>"

    def footnotes(self, footnotes: dict[int, tuple[Part, ...]]) -> str:
        written = [
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        for number, parts in sorted(footnotes.items()):
            written.append(
                f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
                f"{sign}{_run(' ')}{self._inline(parts)}</w:p></w:footnote>"
            )
        return "".join(written)

    def _inline(self, parts: Iterable[Part]) -> str:
        return "".join(self._part(part) for part in parts)

    def _part(self, part: Part) -> str:
        if isinstance(part, Words):
            return _run(part.words, italic=part.italic)
        if isinstance(part, FootnoteSign):
            return (
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{part.number}"/></w:r>'
            )
        if isinstance(part, Commented):
            return self._commented(part)
        return self._change(part)

    def _change(self, change: Change) -> str:
        self._changes += 1
        name, text = ("del", "delText") if change.deleted else ("ins", "t")
        return (
            f'<w:{name} w:id="{100 + self._changes}" {_by(change.author, change.at)}>'
            f"{_run(change.words, text=text)}</w:{name}>"
        )

    def _commented(self, part: Commented) -> str:
        first = len(self.comments)
        numbers = range(first, first + len(part.comments))
        for number, comment in zip(numbers, part.comments, strict=True):
            self._comment(number, comment, None if number == first else first)
        begins = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
        ends = "".join(
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            for number in numbers
        )
        return f"{begins}{self._inline(part.parts)}{ends}"

    def _comment(self, number: int, comment: Comment, parent: int | None) -> None:
        initials = "".join(name[0] for name in comment.author.split())
        self.comments.append(
            f'<w:comment w:id="{number}" {_by(comment.author, comment.at)} w:initials="{initials}">'
            f'<w:p w14:paraId="{_paragraph_id(number)}">{_run(comment.words)}</w:p></w:comment>'
        )
        answers = "" if parent is None else f' w15:paraIdParent="{_paragraph_id(parent)}"'
        self.threads.append(
            f'<w15:commentEx w15:paraId="{_paragraph_id(number)}"{answers}'
            f' w15:done="{int(comment.resolved)}"/>'
        )


def _paragraph_id(comment: int) -> str:
    return f"{0x2C0FFEE0 + comment:08X}"


def _by(author: str, at: str) -> str:
    return f"w:author={quoteattr(author)} w:date={quoteattr(at)}"


def _run(words: str, *, italic: bool = False, text: str = "t") -> str:
    properties = "<w:rPr><w:i/></w:rPr>" if italic else ""
    return f'<w:r>{properties}<w:{text} xml:space="preserve">{escape(words)}</w:{text}></w:r>'


def _word_part(root: str, content: str, prefix: str = "w") -> str:
    return f"{_XML}<{prefix}:{root} {_NAMESPACES}>{content}</{prefix}:{root}>"


def _content_types() -> str:
    overrides = {"document": "document.main", **{name: name for name in _PARTS}}
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
            for name, kind in overrides.items()
        )
        + '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        ((f"{_OFFICE}/relationships/officeDocument", "word/document.xml"), (core, "docProps/core.xml"))
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _core(fields: dict[str, str]) -> str:
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(fields[name])}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(fields['title'])}</dc:title><dc:creator>{escape(fields['author'])}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(fields['author'])}</cp:lastModifiedBy>{dates}</cp:coreProperties>"
    )


def _styles(language: str) -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in _HEADING_SIZES.items()
    )
    return (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>'
        f'<w:sz w:val="22"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr></w:style>'
        f"{headings}"
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    )


_SETTINGS = '<w:trackRevisions/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" w:header="708" w:footer="708"'
    ' w:gutter="0"/></w:sectPr>'
)
