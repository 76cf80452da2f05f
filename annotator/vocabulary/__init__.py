"""The words of a text in the dictionary: which entry, which sense fits here, and in which form the word stands."""
