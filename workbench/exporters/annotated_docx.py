"""A copy of a Word document with comments on exact words: all else in the file stays, part by part.

Only the text's own part and the comments are written anew; where the document has had no comments, the list
of its parts and their kinds as well.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from workbench.domain.errors import ExportFailed
from workbench.domain.source_spans import SourceSpan
from workbench.exporters.docx_comments import Comment, CommentsPart
from workbench.exporters.docx_ranges import CommentedPart, Range, parse_part, part_bytes

_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = f"{_STRICT}officeDocument/relationships"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_PATH = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NEW_PART = (1980, 1, 1, 0, 0, 0)
_MOST_BYTES = 2 << 30
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about words: a span of the canonical text, code points, end excluded.

    ``name`` is what the report calls it where it has no place.
    """

    name: str
    start: int
    end: int
    comment: Comment


def annotated_docx(
    data: bytes, spans: Sequence[SourceSpan], remarks: Sequence[Remark], astray: Sequence[str], step: Step
) -> tuple[bytes, list[str]]:
    """Return the copy, and a sentence for each remark that has no place on its exact words.

    ``spans`` are in the order of the text; ``astray`` are such sentences already known. What has no place is
    also said in a comment on the document's first words. Raises `ExportFailed` over a file that cannot be
    copied.
    """
    try:
        return _Copy(data, spans).write(remarks, astray, step)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, OSError, EOFError, RuntimeError) as problem:
        raise ExportFailed("The draft’s Word file is damaged, so no copy of it could be made.") from problem


class _Copy:
    """A document being copied."""

    def __init__(self, data: bytes, spans: Sequence[SourceSpan]) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        if sum(info.file_size for info in self._archive.infolist()) > _MOST_BYTES:
            raise ExportFailed("The draft’s Word file unfolds to more than 2 GB, so no copy of it was made.")
        self._names = {info.filename.lower(): info.filename for info in self._archive.infolist()}
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._changed: dict[str, bytes] = {}
        self._parts: dict[str, CommentedPart] = {}
        self._main = self._main_path()
        namespace = etree.QName(self._part(self._main).root).namespace or ""
        self._relations = _STRICT_RELATIONS if namespace.startswith(_STRICT) else _RELATIONS
        self._comments_path, self._new = self._find_comments()
        old = self._read(self._comments_path) if self._comments_path.lower() in self._names else None
        self._comments = CommentsPart(old, namespace)
        self._last = self._highest_id()

    def write(self, remarks: Sequence[Remark], astray: Sequence[str], step: Step) -> tuple[bytes, list[str]]:
        report = list(astray)
        ranges: dict[str, list[Range]] = {}
        for remark in remarks:
            self._add(remark, ranges, report)
        if report:
            self._add(self._report(remarks, report), ranges, [])
        for path, found in ranges.items():
            self._part(path).enclose(found)
            self._changed[self._names[path.lower()]] = part_bytes(self._part(path).root)
        if ranges:
            self._changed[self._names.get(self._comments_path.lower(), self._comments_path)] = (
                self._comments.data()
            )
            if self._new:
                self._register()
        return self._packed(step), report

    def _report(self, remarks: Sequence[Remark], report: Sequence[str]) -> Remark:
        said = remarks[0].comment if remarks else Comment("Factcheck", "", "")
        first = next((one for one in self._spans if one.part.lower() == self._main.lower()), self._spans[0])
        comment = Comment(said.author, "", "Not on their exact words", tuple(report))
        return Remark("the report", first.start, first.end, comment)

    def _add(self, remark: Remark, ranges: dict[str, list[Range]], report: list[str]) -> None:
        found = self._spans_of(remark)
        if not found:
            report.append(f"{remark.name}: its words are not in the Word file.")
            return
        part = self._part(found[0].part)
        if part.kind in _NOTES:
            found = self._sign_of(found[0])
            if not found:
                report.append(f"{remark.name}: its words are in a footnote that nothing refers to.")
                return
            report.append(f"{remark.name}: its words are in a footnote; the comment is on its sign.")
            part = self._part(self._main)
        if part.kind != "document":
            report.append(f"{remark.name}: its words are in a header or footer, where no comments can be.")
            return
        boxed = part.in_box(found[0])
        here = [one for one in found if one.part == found[0].part and part.in_box(one) is boxed]
        if boxed:
            here = [one for one in here if one.element == here[0].element]
            report.append(f"{remark.name}: its words are in a text box; the comment is beside the box.")
        elif len(here) < len(found):
            report.append(f"{remark.name}: some of its words are in another part, without the comment.")
        self._last += 1
        first, last = here[0], here[-1]
        ends = (first, max(remark.start, first.start)), (last, min(remark.end, last.end) - 1)
        ranges.setdefault(first.part, []).append(Range(self._last, *ends))
        self._comments.add(self._last, remark.comment)

    def _sign_of(self, span: SourceSpan) -> list[SourceSpan]:
        """Give the sign of the footnote that holds words: not every program opens comments in notes."""
        part = self._part(span.part)
        kind = _NOTES[part.kind]
        sign = self._part(self._main).reference(kind, part.note_of(span, kind))
        return [] if sign is None else [SourceSpan(span.start, span.end, self._main, sign, None)]

    def _spans_of(self, remark: Remark) -> list[SourceSpan]:
        at = max(bisect_right(self._starts, remark.start) - 1, 0)
        found = []
        for span in self._spans[at:]:
            if span.start >= remark.end:
                break
            if span.end > remark.start:
                found.append(span)
        return found

    def _read(self, path: str) -> bytes:
        return self._archive.read(self._names[path.lower()])

    def _part(self, path: str) -> CommentedPart:
        if path not in self._parts:
            self._parts[path] = CommentedPart(self._read(path))
        return self._parts[path]

    def _highest_id(self) -> int:
        ids = [*self._comments.ids(), *self._part(self._main).comment_ids()]
        for path in {span.part for span in self._spans} - {self._main}:
            ids += self._part(path).comment_ids()
        return max((int(one) for one in ids if one.isdecimal()), default=-1)

    def _main_path(self) -> str:
        for _, kind, target in self._related(""):
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def _find_comments(self) -> tuple[str, bool]:
        """Give the path of the comments, and whether the document does not know that part yet."""
        for _, kind, target in self._related(self._main):
            if kind == "comments":
                return target, target.lower() not in self._names
        folder = posixpath.dirname(self._main)
        names = ("comments.xml", *(f"comments{number}.xml" for number in range(2, 100)))
        paths = (posixpath.join(folder, name) for name in names)
        return next(path for path in paths if path.lower() not in self._names), True

    def _related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Give id, kind and target of what a part refers to within the file."""
        path = _relations_path(part)
        if path.lower() not in self._names:
            return
        for element in parse_part(self._read(path)).iter(f"{_PACKAGE}Relationship"):
            if element.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), element.get("Target") or "")
                kind = (element.get("Type") or "").rpartition("/")[2]
                yield element.get("Id") or "", kind, posixpath.normpath(target).lstrip("/")

    def _register(self) -> None:
        """Tell the document of its new comments."""
        types = parse_part(self._read(_TYPES_PATH))
        name = f"/{self._comments_path}"
        if all(
            (one.get("PartName") or "").lower() != name.lower() for one in types.iter(f"{_TYPES}Override")
        ):
            etree.SubElement(types, f"{_TYPES}Override", PartName=name, ContentType=_COMMENTS_TYPE)
        self._changed[self._names[_TYPES_PATH.lower()]] = part_bytes(types)
        known = list(self._related(self._main))
        if any(kind == "comments" for _, kind, _ in known):
            return
        path = _relations_path(self._main)
        there = path.lower() in self._names
        root = (
            parse_part(self._read(path))
            if there
            else etree.Element(f"{_PACKAGE}Relationships", nsmap={None: _PACKAGE[1:-1]})  # type: ignore[dict-item]  # None is the default namespace
        )
        taken = {one.get("Id") for one in root}
        free = next(name for name in (f"rId{at}" for at in range(1, len(taken) + 2)) if name not in taken)
        target = posixpath.basename(self._comments_path)
        kind = f"{self._relations}/comments"
        etree.SubElement(root, f"{_PACKAGE}Relationship", Id=free, Type=kind, Target=target)
        self._changed[self._names.get(path.lower(), path)] = part_bytes(root)

    def _packed(self, step: Step) -> bytes:
        whole = io.BytesIO()
        infos = self._archive.infolist()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as copy:
            for at, info in enumerate(infos):
                step(at, len(infos))
                data = self._changed.pop(info.filename, None)
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type = (
                    zipfile.ZIP_STORED if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                )
                kept.external_attr, kept.create_system = info.external_attr, info.create_system
                copy.writestr(kept, self._archive.read(info) if data is None else data)
            for path, data in sorted(self._changed.items()):
                added = zipfile.ZipInfo(path, _NEW_PART)
                added.compress_type = zipfile.ZIP_DEFLATED
                added.create_system = 0
                copy.writestr(added, data)
        return whole.getvalue()


def _relations_path(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
