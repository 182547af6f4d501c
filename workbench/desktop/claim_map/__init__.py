"""The map of one claim: evidence, who passed it on, and the origins, drawn to be read."""

from workbench.desktop.claim_map.page import MapPage

__all__ = ["MapPage"]
