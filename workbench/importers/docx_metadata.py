"""What a Word document says of itself: title, author, language; when it was made goes to the note.

The dates are those of the file, not of publication, so they do not fill the provenance's date.
"""

from __future__ import annotations

from workbench.domain.model import Provenance
from workbench.importers.dates import iso_date
from workbench.importers.docx_package import Package, plain_words
from workbench.importers.office_metadata import history_note, language_tag

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


def read_provenance(package: Package, language: str, heading: str) -> Provenance:
    """Read it; ``language`` and ``heading`` stand in where the document does not say."""
    core = package.named(_core_part(package))
    app = package.named("docProps/app.xml")
    company = next((found.text or "" for found in app.iterfind("{*}Company")), "") if app is not None else ""
    return Provenance(
        title=plain_words(core, f"{_DC}title") or heading,
        author=plain_words(core, f"{_DC}creator"),
        language=language_tag(plain_words(core, f"{_DC}language")) or language_tag(language),
        note=history_note(
            created=iso_date(plain_words(core, f"{_TERMS}created")),
            changed=iso_date(plain_words(core, f"{_TERMS}modified")),
            changed_by=plain_words(core, f"{_CORE}lastModifiedBy"),
            company=" ".join(company.split())[:200],
        ),
    )


def _core_part(package: Package) -> str:
    targets = package.relations("").values()
    return next((target for kind, target, _ in targets if kind == "core-properties"), "docProps/core.xml")
