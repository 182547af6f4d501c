"""Words of the memo as runs of a Word document: styles, marks, links, footnotes, directions of writing."""

from __future__ import annotations

import html
import unicodedata

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart

from workbench.domain.memo_blocks import Look, Run, Runs
from workbench.exporters.escaping import directed, shown
from workbench.exporters.memo_docx_styles import LABELS, MARKS

_LOOKS = {
    Look.STRONG: "<w:b/><w:bCs/>",
    Look.DIM: '<w:rStyle w:val="Dim"/>',
    Look.CODE: '<w:rStyle w:val="Digest"/>',
    Look.NUMBER: '<w:rStyle w:val="FootnoteReference"/>',
}
_RIGHT_TO_LEFT = ("R", "AL")
_STRUCK = '<w:strike/><w:color w:val="5F646B"/>'


class Words:
    """Writes runs and gathers the footnotes that they ask for."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._outside: dict[str, str] = {}
        self.footnotes: list[str] = []

    @staticmethod
    def shown(text: str) -> str:
        """Return text as XML can hold it."""
        return shown(text)

    def text(self, text: str, mark: str = "") -> str:
        """Write words, plainly or as a mark is drawn."""
        return self._run(text, MARKS.get(mark, ""))

    def runs(self, runs: Runs) -> str:
        """Write words within a paragraph."""
        return "".join(map(self._linked, runs))

    def _linked(self, run: Run) -> str:
        if run.look is Look.NUMBER and run.note:
            return self._footnote(run)
        words = self._run(run.text, _properties(run))
        if not run.link:
            return words
        if run.outside:
            return f'<w:hyperlink r:id="{self._address(run.link)}">{words}</w:hyperlink>'
        return f'<w:hyperlink w:anchor="{run.link.replace("-", "_")}">{words}</w:hyperlink>'

    def _address(self, address: str) -> str:
        known = self._outside.get(address)
        if known is None:
            known = self._part.relate_to(shown(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            self._outside[address] = known
        return known

    def _footnote(self, run: Run) -> str:
        """Tell in a footnote how the claim stands; the margin has its number.

        The number is not the footnote's mark: LibreOffice shows such a mark of two digits twice.
        """
        number = len(self.footnotes) + 1
        style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        said = "".join(map(self._linked, run.note))
        self.footnotes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f'<w:r>{style}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>{said}'
            "</w:p></w:footnote>"
        )
        return f'<w:r>{style}<w:footnoteReference w:id="{number}"/></w:r>'

    def _run(self, text: str, properties: str) -> str:
        if not text:
            return ""
        if directed(text) and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
            properties += "<w:rtl/>"
        head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        words = html.escape(shown(text), quote=False)
        return f'<w:r>{head}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _properties(run: Run) -> str:
    if run.look is Look.LABEL:
        return f"<w:b/><w:bCs/>{LABELS.get(run.mark, '')}"
    if run.look is Look.MARK:
        return MARKS[run.mark]
    if run.look is Look.STRUCK:
        return _STRUCK
    if run.link and run.look is Look.PLAIN:
        return '<w:rStyle w:val="Way"/>'
    return _LOOKS.get(run.look, "")
