"""What we know of Japanese: scripts, analysers, numbers, ruby notations, romaji."""
