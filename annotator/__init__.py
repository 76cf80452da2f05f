"""Yomihon: Japanese text into an annotated study edition."""

__version__ = "0.1.0"
