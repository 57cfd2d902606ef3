"""Floor 3: market data. Providers, cache and fetch; the only room with the network, and only `providers/yahoo.py`
imports yfinance. Reading the cache needs neither.
"""
