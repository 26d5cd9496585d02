"""Two maps compared: what the address says of it, and the state of the second map."""
