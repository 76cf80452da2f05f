"""The edition as HTML: ruby, panels and settings, search, sound, EPUB; the theme and the scripts."""
