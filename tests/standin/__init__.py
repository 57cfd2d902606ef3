"""A stand-in for the providers' servers, so that the real clients are tested unpatched and without a network.

world.py    the truth: bars as traded, splits, dividends, quarters; and the day on which it is looked at
yahoo.py    what Yahoo serves of it: split-adjusted charts, quarters, announcements, errors
faults.py   what can be made to go wrong, where and how often
server.py   a CONNECT proxy that answers as whatever host was asked for
certs.py    a certificate authority made at run time by openssl
clients.py  sessions and providers that talk to the stand-in
"""
