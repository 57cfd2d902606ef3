"""Floor 5: what is shown and exported: words, sentences, figures, tables. No Streamlit."""
