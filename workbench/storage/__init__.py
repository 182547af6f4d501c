"""The case file: connection, schema, journal and repositories. The only package that speaks SQL."""
