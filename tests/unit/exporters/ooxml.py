"""What Word is strict about and other word processors are not: orders of elements, ids, references.

Orders are those of ECMA-376, part 1, annex A (wml.xsd), for the elements that the program writes or copies.
"""

# ruff: noqa: E501 (the orders are those of the schema)

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_BORDERS = "top left start bottom right end insideH insideV"
_ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
        " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
        " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss"
        " imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
        " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "pBdr": "top left bottom right between bar",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
        " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tblBorders": _BORDERS,
    "tblCellMar": _BORDERS,
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
        " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
        " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "styles": "docDefaults latentStyles style",
    "settings": (
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
        " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts"
        " embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges"
        " bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors"
        " hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles"
        " stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions"
        " doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme"
        " styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone"
        " doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders"
        " bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing"
        " drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery"
        " doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin"
        " doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars"
        " noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema"
        " saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml"
        " saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields"
        " hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang"
        " clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions"
        " readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol"
        " listSeparator"
    ),
    "p": "pPr",  # first of all; what follows may have any order
    "r": "rPr",
}
_FREE = {"p", "r"}
_RANK = {parent: {name: at for at, name in enumerate(order.split())} for parent, order in _ORDERS.items()}
_UNIQUE = ("bookmarkStart", "ins", "del", "rPrChange", "pPrChange", "moveFrom", "moveTo")


def faults(data: bytes) -> list[str]:
    """Return what Word would stumble over in a package, a sentence each."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert len(parts) == len({name.lower() for name in parts})
    found = [*_of_package(parts)]
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(content)
            found += (f"{name}: {fault}" for fault in (*_of_order(root), *_of_ids(root), *_of_shape(root)))
    found += _of_references(parts)
    return found


def _of_order(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{W}*"):
        name = etree.QName(element).localname
        ranks = _RANK.get(name)
        if ranks is None:
            continue
        children = [etree.QName(child).localname for child in element if child.tag.startswith(W)]
        if name in _FREE:
            if any(child in ranks for child in children[1:]):
                yield f"{children} in {name}"
            continue
        known = [ranks[child] for child in children if child in ranks]
        unknown = [child for child in children if child not in ranks and name.endswith("Pr")]
        if known != sorted(known) or unknown:
            yield f"{children} in {name}"
        if name in ("pPr", "rPr", "tcPr", "tblPr") and len(set(children)) < len(children):
            yield f"{children} twice in {name}"


def _of_ids(root: etree._Element) -> Iterator[str]:
    for name in ("bookmarkStart", "comment", "footnote"):
        ids = Counter(one.get(f"{W}id") for one in root.iter(f"{W}{name}"))
        yield from (f"{name} {own} stands {count} times" for own, count in ids.items() if count > 1)
    names = Counter((one.get(f"{W}name") or "").lower() for one in root.iter(f"{W}bookmarkStart"))
    yield from (f"bookmark {name} stands {count} times" for name, count in names.items() if count > 1)
    yield from (f"bookmark {name}" for name in names if not re.fullmatch(r"[^\W\d]\w{0,39}", name))
    changes = Counter(
        one.get(f"{W}id")
        for name in _UNIQUE[1:]
        for one in root.iter(f"{W}{name}")
        if one.get(f"{W}id") is not None
    )
    yield from (f"change {own} stands {count} times" for own, count in changes.items() if count > 1)


def _of_shape(root: etree._Element) -> Iterator[str]:
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or etree.QName(cell[-1]).localname != "p":
            yield "a cell that does not end with a paragraph"
    for table in root.iter(f"{W}tbl"):
        columns = len(list(table.iterfind(f"{W}tblGrid/{W}gridCol")))
        for row in table.iterfind(f"{W}tr"):
            spans = sum(
                int(span.get(f"{W}val", "1"))
                if (span := cell.find(f"{W}tcPr/{W}gridSpan")) is not None
                else 1
                for cell in row.iterfind(f"{W}tc")
            )
            if columns and spans > columns:
                yield f"a row of {spans} cells in {columns} columns"
    for text in root.iter(f"{W}t"):
        own = text.text or ""
        if own != own.strip() and text.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            yield f"blanks that get lost: {own!r}"


def _of_package(parts: dict[str, bytes]) -> Iterator[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName") for one in types.iter(f"{_TYPES}Override")}
    endings = {(one.get("Extension") or "").lower() for one in types.iter(f"{_TYPES}Default")}
    for name in parts:
        known = f"/{name}" in named or name.rpartition(".")[2].lower() in endings
        if name != "[Content_Types].xml" and not known:
            yield f"{name} has no type"
    yield from (f"{name} is not there" for name in named if name and name.lstrip("/") not in parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        folder = posixpath.dirname(posixpath.dirname(name))
        ids: set[str | None] = set()
        for one in etree.fromstring(parts[name]).iter(_RELATION):
            if one.get("Id") in ids:
                yield f"{name} has {one.get('Id')} twice"
            ids.add(one.get("Id"))
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or "")).lstrip("/")
            if one.get("TargetMode") != "External" and target not in parts:
                yield f"{name} leads to {target}, which is not there"


def _of_references(parts: dict[str, bytes]) -> Iterator[str]:
    body = etree.fromstring(parts["word/document.xml"])
    related = etree.fromstring(parts["word/_rels/document.xml.rels"])
    ids = {one.get("Id") for one in related.iter(_RELATION)}
    used = {str(value) for one in body.iter() for name, value in one.items() if str(name).startswith(_R)}
    yield from (f"relation {own} is not there" for own in used - ids)
    if "word/styles.xml" in parts:
        styles = etree.fromstring(parts["word/styles.xml"])
        known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
        named = {
            one.get(f"{W}val")
            for part in ("word/document.xml", "word/footnotes.xml")
            if part in parts
            for kind in ("pStyle", "rStyle", "tblStyle")
            for one in etree.fromstring(parts[part]).iter(f"{W}{kind}")
        }
        yield from (f"style {own} is not there" for own in named - known)
    for kind, part in (("footnote", "word/footnotes.xml"), ("comment", "word/comments.xml")):
        there = set()
        if part in parts:
            there = {one.get(f"{W}id") for one in etree.fromstring(parts[part]).iter(f"{W}{kind}")}
        wanted = {one.get(f"{W}id") for one in body.iter(f"{W}{kind}Reference")}
        yield from (f"{kind} {own} is not there" for own in wanted - there)
    starts, ends = (
        Counter(one.get(f"{W}id") for one in body.iter(f"{W}commentRange{end}")) for end in ("Start", "End")
    )
    yield from (f"comment {own} begins and ends unalike" for own in (starts - ends) + (ends - starts))
