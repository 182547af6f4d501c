"""What is known of an origin, in words: its kind, and the terms on which it spoke."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.domain.model import OriginKind, Terms

translate = QCoreApplication.translate


def origin_kind_word(kind: OriginKind) -> str:
    """Name what an origin is."""
    return {
        OriginKind.UNKNOWN: translate("words", "Not said"),
        OriginKind.PERSON: translate("words", "Person"),
        OriginKind.ORGANISATION: translate("words", "Organisation"),
        OriginKind.RECORD: translate("words", "Record"),
    }[kind]


def terms_word(terms: Terms) -> str:
    """Name the terms on which somebody spoke."""
    return {
        Terms.UNKNOWN: translate("words", "Not said"),
        Terms.ON_THE_RECORD: translate("words", "On the record"),
        Terms.BACKGROUND: translate("words", "Background"),
        Terms.DEEP_BACKGROUND: translate("words", "Deep background"),
        Terms.OFF_THE_RECORD: translate("words", "Off the record"),
    }[terms]


def terms_description(terms: Terms) -> str:
    """Say what terms bind the writer to."""
    return {
        Terms.UNKNOWN: "",
        Terms.ON_THE_RECORD: translate("words", "May be quoted and named."),
        Terms.BACKGROUND: translate("words", "May be quoted, described only as agreed, not named."),
        Terms.DEEP_BACKGROUND: translate("words", "May be used, but not quoted and not described."),
        Terms.OFF_THE_RECORD: translate("words", "May not be used at all."),
    }[terms]


def anonymous_word() -> str:
    """Say that somebody is not named."""
    return translate("words", "anonymous")


def confidential_word() -> str:
    """Say that a name must not leave the house."""
    return translate("words", "confidential")
