"""Files become text with structure. One module a format; parsing runs in a child process."""
