"""Commands that write papers from a case."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.application import exports
from workbench.application.importing import readable_formats
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.output import print_bytes, print_json, print_line, print_table, show_progress
from workbench.domain.errors import NotPossible

DONE = 0


def run_export(options: Options) -> int:
    """Write a paper to a file, or to standard output: text as UTF-8."""
    known = exports.format_named(options.format)
    if options.output is None and options.json and known.binary:
        raise NotPossible(f"{known.title} is no text. Name a file for it with -o.")
    with cases.open_to_read(options.case) as session:
        if options.output is not None:
            exports.check_place(session, options.output)
        writing = exports.prepare_export(session, options.format, made_at=options.date, safe=options.safe)
    if options.output is not None:
        exports.write_export(writing, options.output, _show, replace=options.replace)
        show_progress("")
        _tell_written(options, exports.notes_on(writing))
        return DONE
    data = exports.export_bytes(writing, _show)
    show_progress("")
    if options.json:
        print_json({"format": options.format, "text": data.decode("utf-8")})
    else:
        print_bytes(data)
    return DONE


def _show(done: int, total: int) -> None:
    show_progress(f"Writing, {done * 100 // total} %" if total else "Writing")


def _tell_written(options: Options, notes: Sequence[str]) -> None:
    if options.json:
        print_json({"format": options.format, "file": str(options.output), "notes": list(notes)})
        return
    print_line(f"Written to {options.output}")
    for note in notes:
        print_line(note)


def run_formats(options: Options) -> int:
    """Print which documents can be read and which papers written."""
    written = [(paper.name, paper.title, paper.ending) for paper in exports.FORMATS]
    read = [(name, ", ".join(endings)) for name, endings in readable_formats()]
    if options.json:
        print_json(
            {
                "export": [
                    {"format": name, "title": title, "ending": ending} for name, title, ending in written
                ],
                "import": [{"title": name, "endings": endings.split(", ")} for name, endings in read],
            }
        )
        return DONE
    print_table(("Written", "What", "Ending"), written)
    print_line("")
    print_table(("Read", "Endings"), read)
    return DONE
