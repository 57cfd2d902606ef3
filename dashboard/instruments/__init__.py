"""Floor 2: what can be checked (the registry) and when it trades (the sessions)."""
