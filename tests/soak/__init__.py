"""`make soak`: many visitors for minutes on end, on this computer alone; figures are printed, nothing is a test."""
