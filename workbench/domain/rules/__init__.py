"""The house rules: which of them a case follows, what they look at, and what they find. They never decide."""
