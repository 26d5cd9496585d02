"""`python -m tests.bench` (`make bench`): the page beside the same map done the usual way, measured in one run."""
