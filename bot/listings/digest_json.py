"""A digest as JSON: the same numbers as its words, for whoever works on with them.

The strategic digest merges small services here too, and neither form of it names anybody.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from training.digest import (
    Digest,
    Measure,
    by_course,
    by_kind,
    by_party_group,
    by_service,
    longest_late,
    overall,
    trend,
)
from training.figures import Case, Rate, ToDo
from training.nudges import Role
from training.policy import Policy

Json = dict[str, Any]


def digest_json(digest: Digest, policy: Policy) -> Json:
    """The whole document; dates in ISO form, absent is null."""
    figures, rag, smallest = digest.figures, policy.rag, policy.smallest_service
    document = {
        "digest": digest.group.value,
        "week": figures.week,
        "taken_at": figures.taken_at,
        "frozen": digest.is_frozen,
        "policy": figures.policy,
        "compared_with": digest.previous.week if digest.previous else None,
        "people": figures.people,
        "overall": _measure(overall(digest, rag)),
        "courses": [{"course": each.name} | _measure(each) for each in by_course(digest, rag)],
        "kinds": [{"kind": each.name} | _measure(each) for each in by_kind(digest, rag)],
        "services": [
            {"service": each.name or None, "merged": each.merged, "people": each.people}
            | _measure(each)
            for each in by_service(digest, rag, smallest=smallest)
        ],
        "councillors": _councillors(digest, policy),
        "counts": asdict(figures.counts) | {"late": figures.counts.late},
        "people_to_chase": asdict(figures.chased),
        "longest_late": _longest(digest, policy),
        "evidence_waiting": {"people": figures.waiting, "since": figures.waiting_since},
        "reach": asdict(figures.reach),
        "trend": [{"week": each.week, "percent": each.percent} for each in trend(digest)],
    }
    if digest.group is Role.OSG:
        document["to_do"] = [_to_do(each, digest.names) for each in figures.to_do]
    return document


def _measure(measure: Measure) -> Json:
    return _rate(measure.rate) | {"rag": measure.colour, "change": measure.change}


def _rate(rate: Rate) -> Json:
    return {"in_place": rate.in_place, "counted": rate.counted, "percent": rate.percent}


def _councillors(digest: Digest, policy: Policy) -> Json:
    """Who has done everything, whatever is due when."""
    figures = digest.figures
    groups = by_party_group(digest, policy.rag, smallest=policy.smallest_service)
    return {
        "all": _rate(figures.councillors),
        "courses": [
            {"course": code} | _rate(rate) for code, rate in figures.councillor_courses.items()
        ],
        "groups": [
            {"group": each.name or None, "merged": each.merged, "people": each.people}
            | _rate(each.rate)
            for each in groups
        ],
    }


def _longest(digest: Digest, policy: Policy) -> Json | None:
    longest = longest_late(digest, smallest=policy.smallest_service)
    return asdict(longest) if longest else None


def _to_do(to_do: ToDo, names: Mapping[str, str]) -> Json:
    return {
        "service": to_do.service,
        "responsible": names.get(to_do.responsible_id or ""),
        "people": to_do.people,
        "chased": asdict(to_do.chased),
        "worst": [_case(each, names) for each in to_do.worst],
    }


def _case(case: Case, names: Mapping[str, str]) -> Json:
    return asdict(case) | {
        "name": names.get(case.person_id),
        "told": names.get(case.told_id or ""),
    }
