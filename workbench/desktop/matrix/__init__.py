"""The Matrix mode: claims against sources, a column group for each origin."""

from workbench.desktop.matrix.page import MatrixPage

__all__ = ["MatrixPage"]
