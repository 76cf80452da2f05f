"""Quotations within prose: who says them, by their own sentence and those around it."""
