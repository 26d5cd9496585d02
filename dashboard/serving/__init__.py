"""How the application is served: workers without a thread a connection, their limits, logs and counts."""
