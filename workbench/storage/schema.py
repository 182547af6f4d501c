"""The tables of a case file, how they came to be, and how an older file is brought up to date.

Three kinds of tables: immutable content keyed by SHA-256 (nothing but inserts), journaled tables (every
change leaves its row images in the journal; only INTEGER and TEXT, because JSON holds nothing else
exactly), and the journal itself. The full-text index beside them follows from the texts (`search_index`)
and is no part of the format. Ids and numbers are never used twice: a number may already stand in a
printed memo or in a note to the lawyer, so a claim that was deleted or undone leaves a gap.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from sqlite_utils import Database, Migrations

from workbench.domain.errors import CaseFileProblem, NewerCaseFile
from workbench.storage import backup, problems
from workbench.storage.connection import driver

APPLICATION_ID = 0x46434B31
"""“FCK1” in the file's header: a case file of this program."""

_INDEX = "search_words"  # the full-text index's table, see `search_index`
JOURNALED = (
    "cases",
    "documents",
    "versions",
    "passages",
    "claims",
    "claim_passages",
    "origins",
    "attributions",
    "evidence",
    "evidence_origins",
    "document_origins",
    "copy_decisions",
    "criticisms",
    "replies",
    "reply_claims",
    "attempts",
    "sign_offs",
    "objections",
    "overrides",
    "case_rules",
    "case_memo",
    "calculations",
    "calculation_values",
)
"""Every table whose changes are recorded, undone and verified."""

MIGRATIONS = Migrations("case")

_FIRST_TABLES = """
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, compressed BLOB NOT NULL
) STRICT;
CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY, content TEXT NOT NULL
) STRICT;
CREATE TABLE structures (
    sha256 TEXT PRIMARY KEY, compressed BLOB NOT NULL
) STRICT;

CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
    title TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL UNIQUE,
    role TEXT NOT NULL, file_name TEXT NOT NULL,
    title TEXT NOT NULL, author TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL,
    address TEXT NOT NULL, accessed TEXT NOT NULL, standing TEXT NOT NULL, language TEXT NOT NULL,
    reliability TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, number INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL REFERENCES texts, structure_sha256 TEXT NOT NULL REFERENCES structures,
    original_sha256 TEXT NOT NULL REFERENCES originals,
    media_type TEXT NOT NULL, encoding TEXT NOT NULL, characters INTEGER NOT NULL,
    imported_at TEXT NOT NULL, warnings TEXT NOT NULL,
    UNIQUE (document_id, number)
) STRICT;
CREATE INDEX versions_original ON versions (original_sha256);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL REFERENCES versions,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
    UNIQUE (version_id, start, "end"), CHECK (0 <= start AND start < "end")
) STRICT;

CREATE TABLE claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL UNIQUE,
    statement TEXT NOT NULL, kind TEXT NOT NULL, verdict TEXT NOT NULL, verdict_note TEXT NOT NULL,
    verdict_by TEXT NOT NULL, verdict_at TEXT NOT NULL, words_then TEXT NOT NULL
) STRICT;
CREATE TABLE claim_passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    passage_id INTEGER NOT NULL REFERENCES passages,
    UNIQUE (claim_id, passage_id)
) STRICT;
CREATE INDEX claim_passages_passage ON claim_passages (passage_id);
CREATE TABLE origins (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
    anonymous INTEGER NOT NULL, confidential INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE attributions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    position INTEGER NOT NULL, origin_id INTEGER NOT NULL REFERENCES origins,
    UNIQUE (claim_id, position)
) STRICT;
CREATE INDEX attributions_origin ON attributions (origin_id);
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    passage_id INTEGER NOT NULL REFERENCES passages,
    relation TEXT NOT NULL, credibility INTEGER, note TEXT NOT NULL,
    UNIQUE (claim_id, passage_id, relation)
) STRICT;
CREATE INDEX evidence_passage ON evidence (passage_id);
CREATE TABLE evidence_origins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evidence_id INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    position INTEGER NOT NULL, origin_id INTEGER NOT NULL REFERENCES origins,
    UNIQUE (evidence_id, position)
) STRICT;
CREATE INDEX evidence_origins_origin ON evidence_origins (origin_id);

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, label TEXT NOT NULL,
    step INTEGER NOT NULL, undoes INTEGER, grouped TEXT NOT NULL,
    payload_sha256 TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE INDEX journal_step ON journal (step);
CREATE TABLE payloads (
    seq INTEGER PRIMARY KEY REFERENCES journal, compressed BLOB NOT NULL
) STRICT;

CREATE TRIGGER originals_stay BEFORE UPDATE ON originals
BEGIN SELECT RAISE(ABORT, 'originals never change'); END;
CREATE TRIGGER texts_stay BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'texts never change'); END;
CREATE TRIGGER structures_stay BEFORE UPDATE ON structures
BEGIN SELECT RAISE(ABORT, 'structures never change'); END;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal never changes'); END;
CREATE TRIGGER journal_grows BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
"""


@MIGRATIONS()
def first_tables(db: Database) -> None:
    """Make the tables of schema 1."""
    db.executescript(_FIRST_TABLES)


_PAGES_AND_PARENTS = """
CREATE TABLE page_layouts (
    original_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, page INTEGER NOT NULL,
    sha256 TEXT NOT NULL, compressed BLOB NOT NULL,
    PRIMARY KEY (original_sha256, text_sha256, page)
) STRICT;
CREATE TRIGGER page_layouts_stay BEFORE UPDATE ON page_layouts
BEGIN SELECT RAISE(ABORT, 'page layouts never change'); END;

ALTER TABLE documents ADD COLUMN parent_id INTEGER REFERENCES documents ON DELETE SET NULL;
ALTER TABLE documents ADD COLUMN path TEXT NOT NULL DEFAULT '';
CREATE INDEX documents_parent ON documents (parent_id);
ALTER TABLE versions ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
"""


@MIGRATIONS()
def pages_and_parents(db: Database) -> None:
    """Make room for where characters stand on pages and for what a document came with or lay in."""
    db.executescript(_PAGES_AND_PARENTS)
    counted = [
        (len(json.loads(zlib.decompress(compressed))["pages"]), key)
        for key, compressed in db.execute("SELECT sha256, compressed FROM structures")
    ]
    db.conn.executemany("UPDATE versions SET pages = ? WHERE structure_sha256 = ?", counted)


_DISCIPLINE = """
ALTER TABLE origins ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE origins ADD COLUMN terms TEXT NOT NULL DEFAULT '';
CREATE TABLE document_origins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL, origin_id INTEGER NOT NULL REFERENCES origins,
    UNIQUE (document_id, position)
) STRICT;
CREATE INDEX document_origins_origin ON document_origins (origin_id);
CREATE TABLE copy_decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    second_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    same INTEGER NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL,
    UNIQUE (first_id, second_id), CHECK (first_id < second_id)
) STRICT;
CREATE INDEX copy_decisions_second ON copy_decisions (second_id);
CREATE TABLE criticisms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    position INTEGER NOT NULL, origin_id INTEGER NOT NULL REFERENCES origins,
    UNIQUE (claim_id, position)
) STRICT;
CREATE INDEX criticisms_origin ON criticisms (origin_id);

CREATE TABLE replies (
    id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL UNIQUE,
    whom_id INTEGER NOT NULL REFERENCES origins, question TEXT NOT NULL, outcome TEXT NOT NULL,
    answer TEXT NOT NULL, answered_at TEXT NOT NULL, changed TEXT NOT NULL
) STRICT;
CREATE INDEX replies_whom ON replies (whom_id);
CREATE TABLE reply_claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reply_id INTEGER NOT NULL REFERENCES replies ON DELETE CASCADE,
    claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    UNIQUE (reply_id, claim_id)
) STRICT;
CREATE INDEX reply_claims_claim ON reply_claims (claim_id);
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reply_id INTEGER NOT NULL REFERENCES replies ON DELETE CASCADE,
    at TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_reply ON attempts (reply_id);

CREATE TABLE sign_offs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER REFERENCES claims ON DELETE CASCADE,
    "check" INTEGER NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, signed TEXT NOT NULL
) STRICT;
CREATE INDEX sign_offs_claim ON sign_offs (claim_id);
CREATE TABLE objections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER REFERENCES claims ON DELETE CASCADE,
    person TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL,
    answer TEXT NOT NULL, answered_by TEXT NOT NULL, answered_at TEXT NOT NULL
) STRICT;
CREATE INDEX objections_claim ON objections (claim_id);
CREATE TABLE overrides (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER REFERENCES claims ON DELETE CASCADE,
    code TEXT NOT NULL, detail TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX overrides_claim ON overrides (claim_id);
CREATE TABLE case_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1), rule_set TEXT NOT NULL, edits TEXT NOT NULL
) STRICT;

CREATE TABLE calculations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    formula TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX calculations_claim ON calculations (claim_id);
CREATE TABLE calculation_values (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    calculation_id INTEGER NOT NULL REFERENCES calculations ON DELETE CASCADE,
    name TEXT NOT NULL, passage_id INTEGER NOT NULL REFERENCES passages,
    UNIQUE (calculation_id, name)
) STRICT;
CREATE INDEX calculation_values_passage ON calculation_values (passage_id);
"""


@MIGRATIONS()
def checkers_discipline(db: Database) -> None:
    """Make room for terms, documents' origins, the ledger, sign-offs, rules, overrides and calculations."""
    db.executescript(_DISCIPLINE)


@MIGRATIONS()
def parts_of_the_memo(db: Database) -> None:
    """Make room for the parts of the memo that a case wants."""
    db.executescript(
        "CREATE TABLE case_memo ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1), parts TEXT NOT NULL) STRICT;"
    )


def make_tables(db: Database) -> None:
    """Fill a new, empty file with the tables of today, all or nothing."""
    with db.atomic():
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _apply(db)


def check_kind(db: Database, path: Path) -> None:
    """Raise a `CaseFileProblem` where a file is no case file, or a `NewerCaseFile`."""
    if _pragma(db, "application_id") != APPLICATION_ID or _pragma(db, "user_version") < 1:
        raise problems.no_case(path)
    version, known = _pragma(db, "user_version"), _latest()
    if version > known:
        raise NewerCaseFile(
            f"“{path.name}” was made by a later version of this program (its case format is {version}, "
            f"this program knows up to {known}). Install the latest version to open it."
        )


def check_whole(db: Database, path: Path) -> None:
    """Raise a `CaseFileProblem` where the file's pages do not fit together or the last one is cut short.

    SQLite itself takes the missing end of a last page for zeros.
    """
    fits = all(said == "ok" or _INDEX in said for said in _complaints(db))
    promised = _pragma(db, "page_count") * _pragma(db, "page_size")  # first: another process may add pages
    if not fits or path.stat().st_size < promised:
        raise problems.damaged(path)


def _complaints(db: Database) -> list[str]:
    """Return what SQLite says of the file's pages; from 3.44 on it looks into the full-text index too.

    A damaged index is no damage to the case: it is made again.
    """
    try:
        return [row[0] for row in db.execute("PRAGMA quick_check")]
    except driver.DatabaseError as error:
        if _INDEX not in str(error):
            raise
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
    return [row[0] for (name,) in tables for row in db.execute(f'PRAGMA quick_check("{name}")')]


def is_outdated(db: Database) -> bool:
    """Say whether an earlier version of the program made the file."""
    return _pragma(db, "user_version") < _latest()


def bring_up_to_date(db: Database, path: Path) -> Path:
    """Migrate an older file, all or nothing, and return the checked backup copy made before it."""
    version = _pragma(db, "user_version")
    copy = backup.checked_copy(db, backup.free_name(path, f"before format {version + 1}"))
    with db.atomic():
        _apply(db)
        if db.execute("PRAGMA foreign_key_check").fetchall():
            raise CaseFileProblem(
                f"“{path.name}” could not be brought to the format of this version of the program and was "
                "left as it was. Open it with the version that made it, and please report this. "
                f"A copy is in “{copy.name}”."
            )
    return copy


def _apply(db: Database) -> None:
    MIGRATIONS.apply(db)
    db.execute(f"PRAGMA user_version = {_latest()}")


def _latest() -> int:
    """Return the format that the migrations lead to: one number each."""
    empty = Database(memory=True, execute_plugins=False)
    try:
        return len(MIGRATIONS.pending(empty))
    finally:
        empty.close()


def _pragma(db: Database, name: str) -> int:
    value = db.execute(f"PRAGMA {name}").fetchone()[0]
    assert isinstance(value, int)
    return value
