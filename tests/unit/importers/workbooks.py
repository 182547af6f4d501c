"""Excel workbooks for the tests, written part by part so that each oddity can be put in."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/>'
    '<numFmt numFmtId="165" formatCode="#,##0.00&quot; €&quot;"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/>'
    "</cellXfs>"
)


def _related(*kinds_and_targets: str, more: str = "") -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    own = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for kind, target in pairs
    )
    return f'<Relationships xmlns="{_PACKAGE}">{own}{more}</Relationships>'


def workbook(
    sheets: dict[str, str],
    shared: str = "",
    hidden: tuple[str, ...] = (),
    more: dict[str, bytes] | None = None,
    properties: str = "",
) -> bytes:
    """Give a workbook; a sheet is its name and the XML in its ``worksheet`` element."""
    listed = "".join(
        f'<sheet name="{name}" r:id="r{n}" state="{"hidden" if name in hidden else "visible"}"/>'
        for n, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _related("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _related(
            "styles", "styles.xml", "sharedStrings", "/xl/sharedStrings.xml", more=related
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    for n, content in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{MAIN}">{content}</worksheet>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
        for path, data in (more or {}).items():
            archive.writestr(path, data)
    return packed.getvalue()


PAYMENTS = (
    '<cols><col min="5" max="6" hidden="1"/></cols><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="inlineStr"><is><t>Sum</t></is></c></row>'
    '<row r="3" hidden="1"><c r="A3" s="1"><v>45415</v></c>'
    '<c r="C3" s="2"><f>SUM(A1)</f><v>1234.5</v></c></row>'
    '<row r="4"><c r="B4" t="b"><v>1</v></c><c r="C4" t="e"><v>#DIV/0!</v></c>'
    '<c r="D4" t="str"><f>A1</f><v>two\nlines</v></c>'
    '<c r="AA4" s="3"><v>0.256</v></c><c r="AB4"><f>A1</f></c></row>'
    '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
)
SHARED = "<si><t>Date</t></si><si><r><t>Who </t></r><r><t>paid</t></r><rPh><t>no</t></rPh></si>"


def payments() -> bytes:
    """Give a workbook with two sheets and a little of everything."""
    other = '<sheetData><row><c t="inlineStr"><is><t>x</t></is></c><c><v>2</v></c></row></sheetData>'
    return workbook({"Payments": PAYMENTS, "Secret": other}, SHARED, hidden=("Secret",))
