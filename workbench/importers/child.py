"""The child process that parses one document, under limits, and answers on its standard output.

It gets one line of JSON, which says how many bytes the document has, and these on standard input.
Before it looks at the document closely it gives up what it does not need: memory beyond a limit,
writing, and (on systems with `resource`) the opening of any further file or socket.
"""

from __future__ import annotations

import heapq  # noqa: F401 - collections.Counter loads it late, when no file can be opened any more
import json
import os
from typing import BinaryIO

from workbench.domain.errors import DocumentRefused
from workbench.importers.answers import encode_document, encode_refusal
from workbench.importers.child_limits import close_the_door, limit_resources
from workbench.importers.imported import Upload
from workbench.importers.registry import prepare
from workbench.importers.zip_members import send_members

NESTED_TOO_DEEP = "Its parts are nested too deep to be read. Save it as plain text and import that."
TOO_MUCH_MEMORY = "Reading it takes more memory than is allowed. Save it as plain text, or split it."


def main() -> None:
    """Read one request, answer it, and end the process without tidying up."""
    with open(0, "rb", closefd=False) as requests, open(1, "wb", closefd=False) as answers:
        answer(requests, answers)
    os._exit(0)


def answer(requests: BinaryIO, answers: BinaryIO) -> None:
    """Read one request and write one answer."""
    try:
        request = json.loads(requests.readline())
        limit_resources(request["memory"], request["seconds"])
        if request.get("unpack"):
            data = requests.read(request["size"])
            close_the_door()
            send_members(data, answers)
            return
        data = requests.read(request["size"])
        upload = Upload(data, request["file_name"], request["encoding"], request["password"])
        read = prepare(upload)
        close_the_door()
        parts = encode_document(read())
    except DocumentRefused as refusal:
        parts = encode_refusal(refusal)
    except RecursionError:
        parts = encode_refusal(DocumentRefused(NESTED_TOO_DEEP))
    except MemoryError:
        parts = encode_refusal(DocumentRefused(TOO_MUCH_MEMORY))
    answers.writelines(parts)
