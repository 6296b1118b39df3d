"""Records what real Streamlit does: drives an app like a browser, and logs its session events."""
