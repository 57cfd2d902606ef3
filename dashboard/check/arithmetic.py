"""Arithmetic between claims: every relation computed on the stated intervals, helpers before what they feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

import msgspec

from dashboard.check.operands import Operand, number, stated_operands, statement
from dashboard.check.relation_judging import judge
from dashboard.check.relation_verdict import RelationFlaw, RelationVerdict
from dashboard.records.claim import Claim
from dashboard.records.relation import Relation


def check_relations(
    relations: Sequence[Relation], claims: Sequence[Claim]
) -> tuple[list[RelationVerdict], list[RelationFlaw]]:
    """Return a verdict for each relation that can be computed, in their order, and what is wrong with the others.

    An id names a claim first, then one end of a claim, another relation, a number. Of relations with one id the
    first counts. Never raises for what a file holds.
    """
    by_id = {claim.id: claim for claim in claims}
    unique, flaws = _unique(relations, by_id)
    operands, refused = _statements(unique.values(), by_id)
    verdicts: dict[str, RelationVerdict] = {}
    for relation in _helpers_first(unique, operands):
        found = _operands_of(relation, operands, refused, unique)
        judged = found if isinstance(found, str) else judge(relation, *found)
        if isinstance(judged, str):
            flaws.append(RelationFlaw(relation.id, judged))
            continue
        verdict, value = judged
        words = tuple(by_id[name].text for name in verdict.hedges)
        verdicts[relation.id] = msgspec.structs.replace(verdict, hedge_words=words)
        if value is not None:
            operands[relation.id] = value
    circular = unique.keys() - verdicts.keys() - {flaw.relation for flaw in flaws}
    flaws += [RelationFlaw(name, "it feeds on itself, or on relations that do") for name in unique if name in circular]
    return [verdicts[name] for name in unique if name in verdicts], flaws


def _unique(
    relations: Sequence[Relation], claims: Mapping[str, Claim]
) -> tuple[dict[str, Relation], list[RelationFlaw]]:
    unique: dict[str, Relation] = {}
    flaws = []
    for relation in relations:
        if relation.id in unique:
            flaws.append(RelationFlaw(relation.id, "another relation has this id; the first counts"))
        elif relation.id in claims:
            flaws.append(RelationFlaw(relation.id, "a claim has this id; give the relation another"))
        else:
            unique[relation.id] = relation
    return unique, flaws


def _statements(
    relations: Iterable[Relation], claims: Mapping[str, Claim]
) -> tuple[dict[str, Operand], dict[str, str]]:
    """The claims and ends that relations name, as operands; and why some of them cannot be."""
    statements: dict[str, Claim] = {}
    refused: dict[str, str] = {}
    for relation in relations:
        for name in (*relation.inputs, relation.result):
            found = statement(name, claims) if isinstance(name, str) else None
            if isinstance(name, str) and isinstance(found, Claim):
                statements[name] = found
            elif isinstance(name, str) and isinstance(found, str):
                refused[name] = found
    return stated_operands(statements), refused


def _helpers_first(unique: Mapping[str, Relation], operands: Mapping[str, Operand]) -> Iterator[Relation]:
    """Each relation after those that feed it; those in a circle never come."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for relation in unique.values():
        helpers = (
            name for name in relation.inputs if isinstance(name, str) and name in unique and name not in operands
        )
        sorter.add(relation.id, *helpers)
    with suppress(CycleError):  # documented: what does not hang on the circle can still be had
        sorter.prepare()
    while ready := sorter.get_ready():
        yield from (unique[name] for name in ready)
        sorter.done(*ready)


def _operands_of(
    relation: Relation, operands: Mapping[str, Operand], refused: Mapping[str, str], unique: Mapping[str, Relation]
) -> tuple[list[Operand], Operand | None] | str:
    inputs = []
    for name in relation.inputs:
        operand = operands.get(name) if isinstance(name, str) else None
        if operand is None and name not in refused and name not in unique:
            operand = number(name)
        if operand is None:
            return _missing(name, refused, unique)
        inputs.append(operand)
    if relation.result is None:
        return inputs, None
    result = operands.get(relation.result) if relation.result not in unique else None
    if result is None:
        return refused.get(relation.result, f"its result {relation.result!r} is no claim of this note")
    return inputs, result


def _missing(name: str | float, refused: Mapping[str, str], unique: Mapping[str, Relation]) -> str:
    if isinstance(name, str) and name in refused:
        return refused[name]
    if name in unique:
        return f"its input {name!r} is a relation without a value of its own"
    return f"its input {name!r} is no claim or relation of this note, no number, and no number with a unit"
