"""The rows of a map as files: one module a format, each a pure function of the selected rows."""
