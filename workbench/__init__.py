"""The fact-check workbench: verify a text line by line, offline."""

__version__ = "0.1.0"
