"""The claim editor: the current claim's statement, attribution, verdict and evidence as fields and cards."""

from workbench.desktop.claim_editor.editor import ClaimEditor

__all__ = ["ClaimEditor"]
