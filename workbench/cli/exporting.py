"""Commands that write papers from a case."""

from __future__ import annotations

from workbench.application import memo
from workbench.application.importing import readable_formats
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.output import print_bytes, print_json, print_line, print_table

DONE = 0


def run_export(options: Options) -> int:
    """Write the memo to a file, or to standard output as UTF-8."""
    with cases.open_to_read(options.case) as session:
        if options.output is None:
            text = memo.memo_text(session, options.format)
        else:
            memo.export_memo(session, options.format, options.output)
            text = ""
    if options.output is not None:
        _tell_written(options)
    elif options.json:
        print_json({"format": options.format, "text": text})
    else:
        print_bytes(text.encode("utf-8"))
    return DONE


def _tell_written(options: Options) -> None:
    if options.json:
        print_json({"format": options.format, "file": str(options.output)})
    else:
        print_line(f"Written to {options.output}")


def run_formats(options: Options) -> int:
    """Print which documents can be read and which papers written."""
    written = [(paper.name, paper.title, paper.ending) for paper in memo.formats()]
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
