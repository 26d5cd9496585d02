"""The words about a map."""
