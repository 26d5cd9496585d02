"""The project store: activities and their money as imported from organisations' files, and questions to it.

`store` keeps the tables as Parquet files under `EPC_DATA_DIR`, `tables` opens them as Ibis tables (DuckDB, or the
database that `EPC_DATABASE` names), `questions` asks. Nothing here knows how a file was read: see `layers.importers`.
"""
