"""The page: its layout, controls and callbacks."""
