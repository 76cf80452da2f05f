"""The text as the search for speakers sees it: quotations, sentences, phrases, and what a noun phrase names."""
