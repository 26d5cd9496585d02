"""The pages beside the map: profile, sources, programmes, money."""
