"""Figures as the JSON that is kept of them, and back; a moment keeps the zone it was taken in.

What a later version adds has a default, so that last year's rows can still be read.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from storage.columns import Facts, Json
from training.figures import (
    Case,
    Chased,
    Counts,
    Figures,
    Longest,
    Rate,
    Reach,
    Share,
    ToDo,
)


def facts_of(taken: Figures) -> Facts:
    """Everything, with dates in ISO form and people as ids."""
    return {
        "week": taken.week.isoformat(),
        "taken_at": taken.taken_at.isoformat(),
        "policy": taken.policy,
        "people": taken.people,
        "overall": asdict(taken.overall),
        "courses": _rates(taken.courses),
        "services": _shares(taken.services),
        "kinds": _rates(taken.kinds),
        "councillors": asdict(taken.councillors),
        "councillor_courses": _rates(taken.councillor_courses),
        "party_groups": _shares(taken.party_groups),
        "counts": asdict(taken.counts),
        "chased": asdict(taken.chased),
        "longest": _plain(asdict(taken.longest)) if taken.longest else None,
        "waiting": taken.waiting,
        "waiting_since": _iso(taken.waiting_since),
        "reach": asdict(taken.reach),
        "to_do": [_plain(asdict(each)) for each in taken.to_do],
    }


# Any: what JSON holds, turned into typed values right here.
def figures_of(facts: Mapping[str, Any]) -> Figures:
    """The figures that were kept."""
    longest = facts["longest"]
    return Figures(
        week=date.fromisoformat(facts["week"]),
        taken_at=datetime.fromisoformat(facts["taken_at"]),
        policy=facts["policy"],
        people=facts["people"],
        overall=Rate(**facts["overall"]),
        courses=_read_rates(facts["courses"]),
        services=_read_shares(facts["services"]),
        kinds=_read_rates(facts["kinds"]),
        councillors=Rate(**facts["councillors"]),
        councillor_courses=_read_rates(facts["councillor_courses"]),
        party_groups=_read_shares(facts["party_groups"]),
        counts=Counts(**facts["counts"]),
        chased=Chased(**facts["chased"]),
        longest=Longest(**longest | {"since": _day(longest["since"])}) if longest else None,
        waiting=facts["waiting"],
        waiting_since=_day(facts["waiting_since"]),
        reach=Reach(**facts["reach"]),
        to_do=tuple(map(_read_to_do, facts["to_do"])),
    )


def _rates(rates: Mapping[str, Rate]) -> list[Json]:
    """As a list: the order says something, and JSON text is kept with sorted names."""
    return [{"name": name, **asdict(rate)} for name, rate in rates.items()]


def _shares(shares: Mapping[str, Share]) -> list[Json]:
    return [{"name": name, **asdict(share)} for name, share in shares.items()]


def _plain(value: Any) -> Json:
    """The same without dates, which JSON does not know."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    plain: Json = value.isoformat() if isinstance(value, date) else value
    return plain


def _read_rates(kept: list[dict[str, Any]]) -> dict[str, Rate]:
    return {each["name"]: Rate(each["in_place"], each["counted"]) for each in kept}


def _read_shares(kept: list[dict[str, Any]]) -> dict[str, Share]:
    return {each["name"]: Share(each["people"], Rate(**each["rate"])) for each in kept}


def _read_to_do(kept: Mapping[str, Any]) -> ToDo:
    return ToDo(
        service=kept["service"],
        responsible_id=kept["responsible_id"],
        chased=Chased(**kept["chased"]),
        people=kept["people"],
        worst=tuple(map(_read_case, kept["worst"])),
    )


def _read_case(kept: Mapping[str, Any]) -> Case:
    days = {name: _day(kept[name]) for name in ("since", "missed_on", "booked_on", "told_on")}
    return Case(**dict(kept) | {"courses": tuple(kept["courses"])} | days)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
