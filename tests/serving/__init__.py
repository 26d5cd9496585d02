"""The server as it runs: in processes of its own, on this host."""
