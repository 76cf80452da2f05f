"""Two descriptions of one person, found by what the whole document shows of each."""
