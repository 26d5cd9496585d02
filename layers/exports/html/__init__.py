"""Scenes as markup, for the page in a room and for the file that presents itself."""
