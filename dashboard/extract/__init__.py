"""Floor 3: note text to draft claims and relations. Pure, offline, without a model; the words are data (`lexicon/`).

    draft.py        extract(): the public verb                 merge.py       drafts beside what people confirmed
    view.py         the body as it reads, offsets kept         glosses.py     brackets that define a name
    numerals.py     written numbers and their precision        english.py     numbers in English words
    quantities.py   number, hedge, verb and unit together      ranges.py      two numbers that are one range
    specials.py     streaks, records, ranks (phrases.py)       masks.py       digits that are no quantities
    accepting.py    which quantities are claims                hits.py        all of them, in order
    clauses.py      sentences and clauses                      lists.py       lists that share a verb or 分别
    subjects.py     names in the text                          topics.py      whom a number is about (macro.py)
    metrics.py      metric words (measures.py)                 choosing.py    the metric, by a table of rules
    times.py        words of time (timewords.py)               governing.py   which of them governs a number
    dating.py       the period it gives (periods.py)           comparing.py   the period before, held against in English
    wires.py        of whom English wires speak                echoes.py      metrics English leaves to what was said
    wraps.py        whether a note's session is over
    market.py       window, basis, session of a price          reports.py     window and period of other figures
    voices.py       kind, attribution, checkable               confidence.py  the order of review
    resolve.py      all that of a hit (resolved.py)            outlooks.py    guidance that goes on in English
    units.py        the unit as the record wants it            records.py     the record put together
    relations.py    arithmetic between claims (repeats.py)     measure.py     agreement with records by hand
    orders.py       which of two is greater                    case.py         what the metric's rules look at
    unlisted.py     names that are in no list                  expecting.py   what is only compared with or expected
    linked.py       prices, shares, conversions                parts.py       a company's part by the words
    codes.py        exchange codes in brackets                 listings.py    which listing is meant
    moves.py        percentages that move a price              sharing.py     names that share one move
    pronouns.py     the index, the currency, the metal     rosters.py     moves in brackets behind names
    courses.py      what a price is headed for in English
    belonging.py    whether a number can be of that name       lexicon.py      the words, a user's own added

A module in brackets holds the patterns or helpers of the one before it.
"""
