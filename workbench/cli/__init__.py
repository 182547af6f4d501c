"""The command line: the application's commands without a screen."""
