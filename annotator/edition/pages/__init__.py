"""Pages and lists that show what other documents hold: cast, glossary, vocabulary, figures, credits, index."""
