"""The commands, one module each; `dashboard.cli` puts them together."""
