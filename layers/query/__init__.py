"""What a visitor looks at: the view state, its fields, and which rows it selects."""
