"""Floor 3: market data, the only room with the network; reading the cache needs none.

Only `providers/yahoo.py` imports yfinance.
"""
