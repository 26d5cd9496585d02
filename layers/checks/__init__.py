"""Is the data package whole and right?"""
