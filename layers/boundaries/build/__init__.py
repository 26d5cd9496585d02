"""Offline: from Natural Earth to `data/boundaries/`."""
