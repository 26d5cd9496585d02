"""How a map is made: projection, palettes, small areas, labels, symbols, notes."""
