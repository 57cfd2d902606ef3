"""Floor 6: the Streamlit pages. They draw what the report has; they compute nothing and fetch nothing."""
