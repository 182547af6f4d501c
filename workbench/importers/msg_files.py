"""The files that came with an Outlook message; a message within it becomes a message file of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.importers.imported import Attachment
from workbench.importers.mail_parts import CONTENT_PICTURE_BYTES, ENDINGS, clean_name
from workbench.importers.msg_properties import Container, Path, Properties
from workbench.importers.ole_writer import write_ole

MOST_FILES = 2_000
_HEADER = 8
_EMBEDDED = "__substg1.0_3701000D"
_DATA, _LONG_NAME, _SHORT_NAME, _DISPLAY_NAME, _KIND, _CONTENT_ID = (
    0x3701,
    0x3707,
    0x3704,
    0x3001,
    0x370E,
    0x3712,
)
_LINKED = (2, 3, 4, 7)
_PROPERTIES, _NAMES = "__properties_version1.0", "__nameid_version1.0"
_INNER_HEADER = 24

_Tree = dict[str, "bytes | _Tree"]


@dataclass(slots=True)
class Files:
    """Files and what to tell the user of those that are not among them."""

    files: list[Attachment] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    pictures: int = 0


def read_files(container: Container, code_page: str) -> Files:
    """Give the files of a message, each once, pictures too small to show anything only counted."""
    found = Files()
    storages = [path for path in container.storages if len(path) == 1 and path[0].startswith("__attach_")]
    for number, path in enumerate(sorted(storages)[:MOST_FILES], 1):
        _read_file(container, path, code_page, number, found)
    if len(storages) > MOST_FILES:
        found.warnings.append(f"Left out: {len(storages) - MOST_FILES:,} of {len(storages):,} files.")
    if found.pictures:
        count = "one small picture" if found.pictures == 1 else f"{found.pictures} small pictures"
        found.warnings.append(f"Left out: {count} within the message.")
    return found


def _read_file(container: Container, path: Path, code_page: str, number: int, found: Files) -> None:
    said = Properties(container, path, _HEADER, code_page)
    kind = said.words(_KIND).lower()
    name = clean_name(said.words(_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME)) or f"attachment {number}"
    if (*path, _EMBEDDED) in container.storages:
        _read_embedded(container, (*path, _EMBEDDED), name, found)
        return
    data = said.content(_DATA)
    if not data:
        linked = said.number(0x3705) in _LINKED
        found.warnings.append(
            f"Its file “{name}” is only a link to a file elsewhere."
            if linked
            else f"Its file “{name}” is empty."
        )
    elif kind.startswith("image/") and said.words(_CONTENT_ID) and len(data) < CONTENT_PICTURE_BYTES:
        found.pictures += 1
    else:
        ending = "" if "." in name else ENDINGS.get(kind, "")
        found.files.append(Attachment(f"{name}{ending}", data))


def _read_embedded(container: Container, path: Path, name: str, found: Files) -> None:
    """Make a file of a message within: its own storage, with the names of properties that all share."""
    tree = _tree(container, path)
    properties = tree.get(_PROPERTIES)
    if not isinstance(properties, bytes):
        found.warnings.append(f"Its object “{name}” cannot be read here and was left out.")
        return
    # The header of a message's properties is 8 bytes longer where the message is a file.
    tree[_PROPERTIES] = (
        properties[:_INNER_HEADER].ljust(_INNER_HEADER + 8, b"\0") + properties[_INNER_HEADER:]
    )
    tree.setdefault(_NAMES, _tree(container, (_NAMES,)))
    try:
        data = write_ole(tree)
    except ValueError:
        found.warnings.append(f"The message “{name}” within is too large to be taken out and was left out.")
        return
    found.files.append(Attachment(name if name.lower().endswith(".msg") else f"{name}.msg", data))


def _tree(container: Container, folder: Path) -> _Tree:
    tree: _Tree = {}
    for path in container.paths:
        if path[: len(folder)] != folder:
            continue
        inside = tree
        for step in path[len(folder) : -1]:
            deeper = inside.setdefault(step, {})
            if isinstance(deeper, bytes):
                break
            inside = deeper
        else:
            inside[path[-1]] = container.read(path)
    return tree
