"""Make Word documents from a few strings of XML, with whatever parts a test is about."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

OPEN_XML = "http://schemas.openxmlformats.org"
NAMESPACES = (
    f' xmlns:w="{OPEN_XML}/wordprocessingml/2006/main"'
    f' xmlns:r="{OPEN_XML}/officeDocument/2006/relationships"'
    f' xmlns:m="{OPEN_XML}/officeDocument/2006/math"'
    f' xmlns:mc="{OPEN_XML}/markup-compatibility/2006"'
    f' xmlns:a="{OPEN_XML}/drawingml/2006/main"'
    f' xmlns:c="{OPEN_XML}/drawingml/2006/chart"'
    f' xmlns:wp="{OPEN_XML}/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
RELATION = f"{OPEN_XML}/officeDocument/2006/relationships"
METADATA = f"{OPEN_XML}/package/2006/metadata/core-properties"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-AT"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Flach"><w:name w:val="Flat"/><w:basedOn w:val="berschrift1"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik3"><w:name w:val="Rubrik 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bild"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hervor"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Geheim"><w:name w:val="Secret"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)
WHO = 'w:id="1" w:author="Ann" w:date="2024-05-02T09:30:00Z"'


@dataclass
class Docx:
    """The parts of a document: XML without its root element, but for ``others``, which stand as they are."""

    body: str
    styles: str = ""
    numbering: str = ""
    footnotes: str = ""
    endnotes: str = ""
    comments: str = ""
    threads: str = ""
    settings: str = ""
    core: str = ""
    relations: str = ""
    others: dict[str, str | bytes] = field(default_factory=dict)
    main: str = "word/document.xml"
    content_type: str = MAIN

    def packed(self) -> bytes:
        """Give the file."""
        return pack(self.parts())

    def parts(self) -> dict[str, str | bytes]:
        """Give the file's parts by their paths."""
        named = {
            "styles": ("styles", self.styles),
            "numbering": ("numbering", self.numbering),
            "footnotes": ("footnotes", self.footnotes),
            "endnotes": ("endnotes", self.endnotes),
            "comments": ("comments", self.comments),
            "commentsExtended": ("commentsEx", self.threads),
            "settings": ("settings", self.settings),
        }
        relations = self.relations
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": f'<Types xmlns="{OPEN_XML}/package/2006/content-types">'
            f'<Override PartName="/{self.main}" ContentType="{self.content_type}"/></Types>',
            "_rels/.rels": _relations(
                _relation("m", "officeDocument", self.main)
                + f'<Relationship Id="c" Type="{METADATA.replace("2006/", "2006/relationships/")}"'
                ' Target="docProps/core.xml"/>'
            ),
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{METADATA}"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{self.core}</cp:coreProperties>",
            self.main: f"<w:document{NAMESPACES}><w:body>{self.body}</w:body></w:document>",
        }
        for kind, (root, inside) in named.items():
            if inside:
                space = "w15" if kind == "commentsExtended" else "w"
                parts[f"word/{kind}.xml"] = f"<{space}:{root}{NAMESPACES}>{inside}</{space}:{root}>"
                relations += _relation(f"_{kind}", kind, f"{kind}.xml")
        folder, _, name = self.main.rpartition("/")
        parts[f"{folder}/_rels/{name}.rels"] = _relations(relations)
        return parts | self.others


def pack(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts into a ZIP archive; the same parts make the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, inside in parts.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, inside)
    return buffer.getvalue()


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{OPEN_XML}/package/2006/relationships">{inside}</Relationships>'


def _relation(own_id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{own_id}" Type="{RELATION}/{kind}" Target="{target}"/>'


def link(own_id: str, target: str) -> str:
    """Give the relation of a hyperlink."""
    return (
        f'<Relationship Id="{own_id}" Type="{RELATION}/hyperlink" Target="{target}" TargetMode="External"/>'
    )


def part(own_id: str, kind: str, target: str) -> str:
    """Give the relation to a part of the document."""
    return _relation(own_id, kind, target)


def run(words: str, properties: str = "") -> str:
    """Give a run of words."""
    set_so = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{set_so}<w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*inside: str, properties: str = "") -> str:
    """Give a paragraph; what has no markup becomes a run."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in inside)
    set_so = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{set_so}{runs}</w:p>"


def inserted(*inside: str) -> str:
    """Give words that Ann inserted."""
    return f"<w:ins {WHO}>" + "".join(run(words) for words in inside) + "</w:ins>"


def deleted(words: str) -> str:
    """Give words that Ann deleted."""
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def table(*rows: list[str]) -> str:
    """Give a table of rows of cells; what has no markup becomes a paragraph."""
    made = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def item(words: str, level: int = 0, list_id: int = 1) -> str:
    """Give an item of a list."""
    return p(
        words,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


def level(at: int, form: str, pattern: str, inside: str = "") -> str:
    """Give a level of a list's definition."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def definition(own_id: int, *levels: str) -> str:
    """Give a list's definition."""
    return f'<w:abstractNum w:abstractNumId="{own_id}">{"".join(levels)}</w:abstractNum>'


def num(own_id: int, definition_id: int, inside: str = "") -> str:
    """Give a list that follows a definition."""
    return f'<w:num w:numId="{own_id}"><w:abstractNumId w:val="{definition_id}"/>{inside}</w:num>'


def styled_as(style: str, *inside: str) -> str:
    """Give a paragraph of a style of `STYLES`."""
    return p(*inside, properties=f'<w:pStyle w:val="{style}"/>')
