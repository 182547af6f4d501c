"""What word processors' files say of themselves, put the same way for all of them."""

from __future__ import annotations

import re

from workbench.domain.structure import BlockKind, Structure

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def history_note(*, created: str = "", changed: str = "", changed_by: str = "", company: str = "") -> str:
    """Say when a file was made and last changed, and by whom; "" where it does not say."""
    parts = []
    if created:
        parts.append(f"made {created}")
    if changed or changed_by:
        by = f"by {changed_by}" if changed_by else ""
        parts.append(" ".join(part for part in ("last changed", changed, by) if part))
    if company:
        parts.append(f"at {company}")
    return f"The file says: {', '.join(parts)}." if parts else ""


def language_tag(written: str) -> str:
    """Give a language as a BCP 47 tag; "" for what is none."""
    tag = written.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) and tag.lower() not in ("und", "zxx", "none") else ""


def first_heading(text: str, structure: Structure) -> str:
    """Give the words of the first heading of the first level; "" if there is none."""
    headings = (block for block in structure.blocks if block.kind is BlockKind.HEADING and block.level == 1)
    return next((text[block.start : block.end] for block in headings), "")
