"""The people of a document: whom its names, roles, pronouns and calls mean."""
