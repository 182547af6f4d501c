"""What can be read out of a text: sentences. Knows nothing of the case and of Qt."""
