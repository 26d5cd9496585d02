"""What is worked out from the facts: totals, ranks, classes, fills, differences, intervals."""
