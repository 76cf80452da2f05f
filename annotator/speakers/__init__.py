"""Quotations, mentions and who says what."""
