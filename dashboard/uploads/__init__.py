"""Files that visitors bring through the page: who may, where they lie, and the process that reads each of them.

A job is a folder in `EPC_DATA_DIR/uploads`: every process of the server sees the same, and so does the next one after
a restart. What reads and imports is a process of its own, `dashboard.uploads.work`.
"""
