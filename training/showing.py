"""Which rows may be shown alone, and which are added together so that nobody can be told from them.

The same for a digest of one week and for a paper of many quarters: a row that is shown by its name is
large enough at every moment shown, or empty, and so is what is added together.
"""

from collections.abc import Iterator, Mapping, Sequence

from training.figures import Rate, Share

Shares = Mapping[str, Share]


def shown_together(
    moments: Sequence[Shares], smallest: int, *, same_people: bool = False
) -> Iterator[tuple[str, ...]]:
    """The names shown alone, then those added together, until they are people enough.

    Where the small ones together are still too few, the next smallest joins them; so nobody can be
    told from a total either. Where everything together is too small, nothing is shown. With
    `same_people` all rows may be about the same ones: two of four people are four together, not eight.
    """
    count = max if same_people else sum

    def is_enough(names: Sequence[str]) -> bool:
        """Whether they are enough people together at every moment at which they are any."""
        sizes = [count([_people(each, name) for name in names]) for each in moments]
        return all(size == 0 or size >= smallest for size in sizes)

    by_size = sorted(
        {name for moment in moments for name in moment},
        key=lambda name: (_most(moments, name), name),
    )
    together = [name for name in by_size if not is_enough([name])]
    rest = [name for name in by_size if name not in together]
    while together and rest and not is_enough(together):
        together.append(rest.pop(0))
    yield from ((name,) for name in sorted(rest))
    if together and is_enough(together):
        yield tuple(sorted(together))


def added(shares: Shares, names: Sequence[str]) -> Share:
    """Several shares as one; a name that is not there adds nothing."""
    total = Share(0, Rate())
    for name in names:
        if share := shares.get(name):
            total = Share(total.people + share.people, total.rate + share.rate)
    return total


def _people(shares: Shares, name: str) -> int:
    return shares[name].people if name in shares else 0


def _most(moments: Sequence[Shares], name: str) -> int:
    return max(_people(moment, name) for moment in moments)
