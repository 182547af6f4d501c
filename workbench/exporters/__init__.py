"""Domain objects become files for other people: the memo and its formats."""
