"""The lists below the reading panes: claims, unmarked sentences, documents and history."""

from workbench.desktop.lists.claims_list import ClaimsList
from workbench.desktop.lists.documents_list import DocumentsList
from workbench.desktop.lists.history_list import HistoryList
from workbench.desktop.lists.lists_panel import ListsPanel
from workbench.desktop.lists.provenance_editor import ProvenanceEditor
from workbench.desktop.lists.unmarked_list import UnmarkedList

__all__ = ["ClaimsList", "DocumentsList", "HistoryList", "ListsPanel", "ProvenanceEditor", "UnmarkedList"]
