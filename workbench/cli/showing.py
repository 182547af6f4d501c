"""Commands that show a case and change nothing."""

from __future__ import annotations

from workbench.application import queries
from workbench.application.session import Session
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.listing import list_origins, list_replies
from workbench.cli.output import print_bytes, print_json, print_line, print_problem, print_table
from workbench.cli.shapes import ClaimShapes, document_shape

DONE, NOT_DONE = 0, 1


def run_list(options: Options) -> int:
    """List documents, claims, origins or replies."""
    with cases.open_to_read(options.case) as session:
        if options.what == "documents":
            list_documents(session, as_json=options.json)
        elif options.what == "claims":
            _list_claims(session, as_json=options.json)
        elif options.what == "origins":
            list_origins(session, as_json=options.json)
        else:
            list_replies(session, as_json=options.json)
    return DONE


def list_documents(session: Session, *, as_json: bool) -> None:
    """Print the documents of a case."""
    rows = queries.document_rows(session)
    if as_json:
        print_json([document_shape(row) for row in rows])
        return
    headings = ["No.", "Role", "Characters", "Encoding", "SHA-256", "Title"]
    encodings = [queries.version(session, row.version_id).encoding for row in rows]
    table = [
        [str(row.number), row.role.value, f"{row.characters:,}", encoding, row.sha256[:12], row.title]
        for row, encoding in zip(rows, encodings, strict=True)
    ]
    if any(row.parent is not None for row in rows):
        headings.append("Came with")
        for cells, row in zip(table, rows, strict=True):
            cells.append("" if row.parent is None else str(row.parent))
    if any(row.path for row in rows):
        headings.append("Path")
        for cells, row in zip(table, rows, strict=True):
            cells.append(row.path)
    print_table(headings, table, right=(0, 2))


def _list_claims(session: Session, *, as_json: bool) -> None:
    if as_json:
        shapes = ClaimShapes(session)
        print_json([shapes.claim(claim) for claim in queries.claims(session)])
        return
    print_table(
        ("No.", "¶", "Verdict", "Kind", "+", "−", "·", "Statement"),
        [
            (
                str(row.number),
                "" if row.paragraph is None else str(row.paragraph),
                f"{row.verdict.value}, recheck" if row.recheck else row.verdict.value,
                row.kind.value,
                str(row.corroborating),
                str(row.contradicting),
                str(row.context),
                row.statement,
            )
            for row in queries.claim_rows(session)
        ],
        right=(0, 1, 4, 5, 6),
    )


def run_text(options: Options) -> int:
    """Print the canonical text of a document, UTF-8, nothing added."""
    with cases.open_to_read(options.case) as session:
        row = cases.document(session, options.document)
        version = cases.version(session, row, options.version)
        text = queries.text_of(session, version.id)
    if options.json:
        print_json(text)
    else:
        print_bytes(text.encode("utf-8"))
    return DONE


def run_coverage(options: Options) -> int:
    """Say how much of the draft's words is checked, and what nobody marked."""
    with cases.open_to_read(options.case) as session:
        found = queries.coverage(session)
        draft = queries.draft_version(session)
        unmarked = queries.unmarked_sentences(session, draft.id) if draft else []
    if options.json:
        print_json(
            {
                "words": found.words,
                "settled": found.settled,
                "claimed": found.claimed,
                "no_check": found.no_check,
                "unmarked": found.unmarked,
                "unmarked_sentences": [
                    {"start": row.start, "end": row.end, "exact": row.exact} for row in unmarked
                ],
            }
        )
        return DONE
    counts = (
        ("settled", found.settled),
        ("no check needed", found.no_check),
        ("claimed, open", found.claimed),
        ("unmarked", found.unmarked),
        ("all", found.words),
    )
    share = [(name, f"{words:,}", _percent(words, found.words)) for name, words in counts]
    print_table(("Words", "Count", "Share"), share, right=(1, 2))
    if unmarked:
        print_line("")
        print_table(
            ("¶", "Start", "End", "Unmarked sentence"),
            [(str(row.paragraph), str(row.start), str(row.end), row.exact) for row in unmarked],
            right=(0, 1, 2),
        )
    return DONE


def _percent(words: int, of: int) -> str:
    return f"{words / of:.0%}" if of else "–"


def run_history(options: Options) -> int:
    """Print the whole journal, newest first."""
    with cases.open_to_read(options.case) as session:
        rows = queries.history_rows(session, limit=queries.case_info(session).entries)
    if options.json:
        print_json(
            [
                {
                    "seq": row.seq,
                    "at": row.at,
                    "person": row.person,
                    "label": row.label,
                    "undoes": row.undoes,
                    "erased": row.erased,
                }
                for row in rows
            ]
        )
        return DONE
    print_table(
        ("No.", "When (UTC)", "Who", "What", ""),
        [(str(row.seq), row.at, row.person, row.label, "undone" if row.undone else "") for row in rows],
        right=(0,),
    )
    return DONE


def run_verify(options: Options) -> int:
    """Check the case file's integrity, the originals' hashes and the journal's chain."""
    with cases.open_to_read(options.case) as session:
        report = queries.verify(session)
    if options.json:
        print_json(
            {
                "ok": report.ok,
                "problems": list(report.problems),
                "documents": report.documents,
                "entries": report.entries,
            }
        )
    elif report.ok:
        print_line(f"Sound: {report.documents} documents and {report.entries} journal entries checked.")
    else:
        for problem in report.problems:
            print_line(problem)
    if report.ok:
        return DONE
    print_problem(
        f"The case file is not sound ({len(report.problems)} found). Keep it, and go back to a backup copy."
    )
    return NOT_DONE
