"""Floor 1: the records (Episode, Claim, Relation, Review, Figure), immutable and validated, and their files."""
