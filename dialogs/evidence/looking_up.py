"""Somebody looks at their own certificates: all of them, or one; what lies apart is theirs too."""

from dialogs.evidence import asking, own_certificates, queue, receipts
from dialogs.evidence.arriving import Apart
from dialogs.evidence.own_certificates import Own
from dialogs.replies import Reply
from storage import evidence, uploads
from storage.database import Connection, Transactions
from storage.uploads import Upload
from training.policy import Policy
from training.tracker import Standing


class LookingUp:
    """Shows what somebody has sent."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    async def show(self, standing: Standing, beginning: str) -> tuple[Reply, ...]:
        """The only one whose id begins so; without a beginning all of them, the latest first."""
        async with self._database.reading() as conn:
            mine = await sent_by(conn, standing.person.person_id)
        if not beginning:
            return (own_certificates.listing(mine, self._policy),)
        found = [each for each in mine if own_certificates.id_of(each).startswith(beginning)]
        if len(found) != 1:
            return (queue.unknown(),)
        return self._one(found[0], standing)

    def _one(self, shown: Own, standing: Standing) -> tuple[Reply, ...]:
        if not isinstance(shown, Upload):
            return (receipts.receipt(shown, self._policy),)
        if shown.deed is None:
            return asking.what_is_it(standing, self._policy, shown.upload_id)
        return (receipts.apart(Apart(shown), self._policy),)


async def sent_by(conn: Connection, person_id: str) -> list[Own]:
    """Somebody's evidence, and what lies apart of theirs; not what they have only announced."""
    apart = await uploads.of_person(conn, person_id)
    here = (each for each in apart if each.file is not None)
    return [*await evidence.listing(conn, person_id=person_id), *here]
