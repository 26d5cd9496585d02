"""The drawing of a view state in a viewport."""
