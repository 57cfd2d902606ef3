"""Floor 4: checking. Pure functions from a frame of claims and their evidence to a frame of verdicts."""
