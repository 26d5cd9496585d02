"""What the visitor meets: the page, the HTTP surface and the command line."""
