"""Briefs: stories of several maps, each a small file. `parse_brief` reads one, `load_briefs` has the built-in ones."""

from layers.briefs.built_in import load_brief, load_briefs
from layers.briefs.model import Brief, Figure, Scene
from layers.briefs.parse import BriefError, parse_brief, read_brief

__all__ = ["Brief", "BriefError", "Figure", "Scene", "load_brief", "load_briefs", "parse_brief", "read_brief"]
