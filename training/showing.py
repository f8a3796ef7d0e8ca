"""Which rows may be shown alone, and which are added together so that nobody can be told from them.

The same for a digest of one week and for a paper of many quarters: a row that is shown by its name is
large enough at every moment shown, or empty, and so is what is added together.
"""

from collections.abc import Iterator, Mapping, Sequence

from training.figures import Rate, Share

Shares = Mapping[str, Share]


def shown_together(moments: Sequence[Shares], smallest: int) -> Iterator[tuple[str, ...]]:
    """The names shown alone, then those added together, until they are people enough.

    Where the small ones together are still too few, the next smallest joins them; so nobody can be
    told from a total either. Where everything together is too small, nothing is shown.
    """
    by_size = sorted(
        {name for moment in moments for name in moment},
        key=lambda name: (_most(moments, name), name),
    )
    together = [name for name in by_size if not _is_enough(moments, [name], smallest)]
    rest = [name for name in by_size if name not in together]
    while together and rest and not _is_enough(moments, together, smallest):
        together.append(rest.pop(0))
    yield from ((name,) for name in sorted(rest))
    if together and _is_enough(moments, together, smallest):
        yield tuple(sorted(together))


def added(shares: Shares, names: Sequence[str]) -> Share:
    """Several shares as one; a name that is not there adds nothing."""
    total = Share(0, Rate())
    for name in names:
        if share := shares.get(name):
            total = Share(total.people + share.people, total.rate + share.rate)
    return total


def _is_enough(moments: Sequence[Shares], names: Sequence[str], smallest: int) -> bool:
    """Whether they are enough people together at every moment at which they are any."""
    sizes = [sum(moment[name].people for name in names if name in moment) for moment in moments]
    return all(size == 0 or size >= smallest for size in sizes)


def _most(moments: Sequence[Shares], name: str) -> int:
    return max(moment[name].people for moment in moments if name in moment)
