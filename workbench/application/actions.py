"""All actions of the window, declared once: id, title, key, menu and what they need to be possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Need(StrEnum):
    """What must be so for an action to be possible."""

    CASE = "case"
    WRITABLE = "writable"
    CHECK = "check"  # the panes of the Check mode are in sight
    PANES = "panes"  # there is more than one pane to go to
    TEXT = "text"  # there is text to read: a case's or the help
    WALK = "walk"  # a mode is in sight in which one goes from claim to claim
    DRAFT = "draft"
    DOCUMENT = "document"
    CLAIM = "claim"
    UNDO = "undo"
    REDO = "redo"


class Menu(StrEnum):
    """The menus of the window, in their order."""

    CASE = "Case"
    EDIT = "Edit"
    CLAIM = "Claim"
    EVIDENCE = "Evidence"
    VIEW = "View"
    HELP = "Help"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """What is known of an action without a window.

    ``shortcut`` is a portable key sequence ("Ctrl+K"), several separated by a space; empty for none.
    ``begins_group`` puts a line above it in the menu; ``checkable`` actions are on or off.
    """

    id: str
    title: str
    shortcut: str
    menu: Menu
    needs: frozenset[Need] = frozenset()
    begins_group: bool = False
    checkable: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The key sequences one by one."""
        return tuple(self.shortcut.split())


_CASE = frozenset({Need.CASE})
_WRITE = frozenset({Need.CASE, Need.WRITABLE})
_CHECK = frozenset({Need.CASE, Need.CHECK})
_WALK = frozenset({Need.CASE, Need.WALK})
_MARK = _WRITE | {Need.CHECK, Need.DRAFT}
_CHANGE = _WRITE | {Need.CHECK, Need.CLAIM}
_READ = frozenset({Need.CASE, Need.DOCUMENT})
_PANES = frozenset({Need.PANES})
_TEXT = frozenset({Need.TEXT})

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("case.new", "New case from a draft…", "Ctrl+N", Menu.CASE),
    ActionSpec("case.open", "Open case…", "Ctrl+O", Menu.CASE),
    ActionSpec("case.sample", "Open the sample case", "", Menu.CASE),
    ActionSpec("case.rename", "Rename the case", "F2", Menu.CASE, _WRITE),
    ActionSpec("case.close", "Close case", "Ctrl+W", Menu.CASE, _CASE),
    ActionSpec("case.import", "Import sources…", "Ctrl+I", Menu.CASE, _WRITE, begins_group=True),
    ActionSpec("case.import_folder", "Import a folder of sources…", "", Menu.CASE, _WRITE),
    ActionSpec("case.import_draft", "Import a draft…", "Ctrl+Shift+I", Menu.CASE, _WRITE),
    ActionSpec(
        "document.read_again",
        "Read the document again with another encoding…",
        "",
        Menu.CASE,
        _WRITE | {Need.DOCUMENT},
    ),
    ActionSpec("memo.export", "Export…", "Ctrl+E", Menu.CASE, _CASE, begins_group=True),
    ActionSpec("case.sign", "Sign the case…", "", Menu.CASE, _CASE, begins_group=True),
    ActionSpec("rules.open", "Rules of the case…", "", Menu.CASE, _CASE),
    ActionSpec("preferences.open", "Preferences…", "Ctrl+,", Menu.CASE, begins_group=True),
    ActionSpec("window.quit", "Quit", "Ctrl+Q", Menu.CASE),
    ActionSpec("edit.undo", "Undo", "Ctrl+Z", Menu.EDIT, _WRITE | {Need.UNDO}),
    ActionSpec("edit.redo", "Redo", "Ctrl+Shift+Z", Menu.EDIT, _WRITE | {Need.REDO}),
    ActionSpec("find.open", "Find in the document", "Ctrl+F", Menu.EDIT, _READ, begins_group=True),
    ActionSpec("search.open", "Search all documents", "Ctrl+Shift+F", Menu.EDIT, _CASE),
    ActionSpec("palette.open", "Find anything", "Ctrl+K", Menu.EDIT),
    ActionSpec("claim.add", "Claim from the selection", "C", Menu.CLAIM, _MARK),
    ActionSpec(
        "claim.add_passage", "Add the selection to the claim", "Shift+C", Menu.CLAIM, _CHANGE | {Need.DRAFT}
    ),
    ActionSpec("claim.delete", "Delete the claim", "Ctrl+Backspace", Menu.CLAIM, _CHANGE),
    ActionSpec("verdict.open", "Verdict: open", "1", Menu.CLAIM, _CHANGE, begins_group=True),
    ActionSpec("verdict.confirmed", "Verdict: confirmed", "2", Menu.CLAIM, _CHANGE),
    ActionSpec("verdict.contradicted", "Verdict: contradicted", "3", Menu.CLAIM, _CHANGE),
    ActionSpec("verdict.unproven", "Verdict: unproven", "4", Menu.CLAIM, _CHANGE),
    ActionSpec("verdict.no_check", "Verdict: no check needed", "5", Menu.CLAIM, _WRITE | {Need.CHECK}),
    ActionSpec("verdict.note", "Write why", "W", Menu.CLAIM, _CHANGE),
    ActionSpec("claim.statement", "Edit the statement", "E", Menu.CLAIM, _CHANGE),
    ActionSpec("claim.kind", "Kind of the claim…", "T", Menu.CLAIM, _CHANGE),
    ActionSpec("claim.sign", "Sign the check of the claim", "K", Menu.CLAIM, _CHANGE, begins_group=True),
    ActionSpec("claim.object", "Object to the claim…", "", Menu.CLAIM, _CHANGE),
    ActionSpec("claim.next", "Next claim", "]", Menu.CLAIM, _WALK, begins_group=True),
    ActionSpec("claim.previous", "Previous claim", "[", Menu.CLAIM, _WALK),
    ActionSpec("claim.next_unsettled", "Next unsettled claim", "}", Menu.CLAIM, _WALK),
    ActionSpec("claim.previous_unsettled", "Previous unsettled claim", "{", Menu.CLAIM, _WALK),
    ActionSpec(
        "sentence.next_unmarked",
        "Next unmarked sentence",
        "U",
        Menu.CLAIM,
        _CHECK | {Need.DRAFT},
    ),
    ActionSpec("claim.map", "Map of the claim", "M", Menu.CLAIM, _WALK | {Need.CLAIM}, begins_group=True),
    ActionSpec("findings.open", "Findings", "F", Menu.CLAIM, _CHECK, begins_group=True),
    ActionSpec("replies.open", "Replies", "", Menu.CLAIM, _CHECK),
    ActionSpec("evidence.corroborates", "The selection supports the claim", "S", Menu.EVIDENCE, _CHANGE),
    ActionSpec("evidence.contradicts", "The selection disputes the claim", "D", Menu.EVIDENCE, _CHANGE),
    ActionSpec("evidence.context", "The selection gives context", "X", Menu.EVIDENCE, _CHANGE),
    ActionSpec("calculation.add_number", "Compute with the selected number", "=", Menu.EVIDENCE, _CHANGE),
    ActionSpec("origin.take", "Take the proposed chain of who says so", "A", Menu.EVIDENCE, _CHANGE),
    ActionSpec("origin.reuse", "The same chain of who says so again", "R", Menu.EVIDENCE, _CHANGE),
    ActionSpec("suggested.open", "Suggested passages", "G", Menu.EVIDENCE, _CHECK, begins_group=True),
    ActionSpec("quotations.open", "Quotations", "Q", Menu.EVIDENCE, _CHECK),
    ActionSpec("source.choose", "Choose the source to read", "Ctrl+L", Menu.EVIDENCE, _CHECK),
    ActionSpec("view.check", "Check", "Ctrl+1", Menu.VIEW, _CASE),
    ActionSpec("view.matrix", "Matrix", "Ctrl+2", Menu.VIEW, _CASE),
    ActionSpec("view.memo", "Memo", "Ctrl+3", Menu.VIEW, _CASE),
    ActionSpec("view.page", "Pages or text", "P", Menu.VIEW, _CHECK | {Need.DOCUMENT}),
    ActionSpec("view.page_beside", "Pages beside the text", "Shift+P", Menu.VIEW, _CHECK | {Need.DOCUMENT}),
    ActionSpec(
        "view.changes", "Tracked changes", "Ctrl+Alt+C", Menu.VIEW, _CHECK | {Need.DOCUMENT}, checkable=True
    ),
    ActionSpec(
        "view.strike_out",
        "Cross out what is settled",
        "Ctrl+Alt+K",
        Menu.VIEW,
        _CHECK | {Need.DRAFT},
        checkable=True,
    ),
    ActionSpec("note.next", "Next note", "N", Menu.VIEW, _CHECK | {Need.DOCUMENT}),
    ActionSpec("note.previous", "Previous note", "Shift+N", Menu.VIEW, _CHECK | {Need.DOCUMENT}),
    ActionSpec("view.next_pane", "Next pane", "F6", Menu.VIEW, _PANES, begins_group=True),
    ActionSpec("view.previous_pane", "Previous pane", "Shift+F6", Menu.VIEW, _PANES),
    ActionSpec(
        "view.source", "Source pane", "Ctrl+Alt+S", Menu.VIEW, _CHECK, begins_group=True, checkable=True
    ),
    ActionSpec("view.editor", "Claim editor", "Ctrl+Alt+E", Menu.VIEW, _CHECK, checkable=True),
    ActionSpec("view.lists", "Lists", "Ctrl+Alt+L", Menu.VIEW, _CHECK, checkable=True),
    ActionSpec("view.zoom_in", "Larger text", "Ctrl++ Ctrl+=", Menu.VIEW, _TEXT, begins_group=True),
    ActionSpec("view.zoom_out", "Smaller text", "Ctrl+-", Menu.VIEW, _TEXT),
    ActionSpec("view.zoom_reset", "Text as in the preferences", "Ctrl+0", Menu.VIEW, _TEXT),
    ActionSpec("view.full_screen", "Full screen", "F11", Menu.VIEW, checkable=True),
    ActionSpec("help.open", "Help on what you are doing", "F1", Menu.HELP),
    ActionSpec("help.contents", "Contents of the help", "Shift+F1", Menu.HELP),
    ActionSpec("help.tour", "Tour with the sample case", "", Menu.HELP, begins_group=True),
    ActionSpec("help.keys", "Every key", "", Menu.HELP),
    ActionSpec("help.log", "Show the log’s folder", "", Menu.HELP, begins_group=True),
    ActionSpec("help.about", "About Fact-check Workbench", "", Menu.HELP),
)

BY_ID: Mapping[str, ActionSpec] = MappingProxyType({spec.id: spec for spec in ACTIONS})


def keys_of(spec: ActionSpec, overrides: Mapping[str, str]) -> tuple[str, ...]:
    """Give an action's key sequences, the user's own in place of the usual ones.

    ``overrides`` maps action ids to key sequences; an empty text takes the key away.
    """
    chosen = overrides.get(spec.id)
    return spec.keys if chosen is None else tuple(chosen.split())


def possible(spec: ActionSpec, present: frozenset[Need]) -> bool:
    """Say whether everything the action needs is there."""
    return spec.needs <= present


def clashes(overrides: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """List (key, action id, action id) for every key sequence that would do two things."""
    taken: dict[str, str] = {}
    found = []
    for spec in ACTIONS:
        for key in keys_of(spec, overrides):
            other = taken.setdefault(key.casefold(), spec.id)
            if other != spec.id:
                found.append((key, other, spec.id))
    return found
