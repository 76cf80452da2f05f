"""Annotated passages in other forms: JSON, text, HTML."""
