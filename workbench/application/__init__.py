"""What the program can do: the session, commands, queries, actions and settings. Knows no Qt."""
