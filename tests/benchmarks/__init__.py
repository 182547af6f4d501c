"""Measurements of speed and memory, printed as ratios; nothing here fails on a time."""
