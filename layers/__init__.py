"""What is true and how it is drawn: facts, areas, boundaries, figures, captions. Never imports Dash."""
