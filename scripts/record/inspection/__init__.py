"""Reads facts about `st.*` out of an installed Streamlit: signatures, source, and probes."""
