"""Floor 3: note text to draft claims and relations. Pure, offline, without a model; the words are data (`lexicon/`).

view.py         the body as it reads: markers, glosses and wraps taken out, every offset kept
numerals.py     written numbers and their precision        quantities.py   with unit, hedge, range and verb
clauses.py      sentences and clauses                      subjects.py     whom it is about
metrics.py      what is measured                           periods.py      when, over which window
kinds.py        who says so, and what sort of claim        records.py      the record put together
relations.py    arithmetic between records                 merge.py        drafts into what people confirmed
"""
