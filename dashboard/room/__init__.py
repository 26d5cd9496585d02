"""The page in a room: its document, its scenes, and the briefs that browsers send."""
