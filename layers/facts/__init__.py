"""What the documents say: the catalogue, observations, key figures, sources and audit tables."""
