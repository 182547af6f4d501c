"""The window: views, models and theme over the application layer."""
