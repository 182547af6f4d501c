"""What a case is made of, and what follows from it. Knows no files, no SQL and no Qt."""
