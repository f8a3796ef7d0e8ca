"""The reasons for a delay that people can choose from: a code for the record, and words to read."""

import re
from collections.abc import Mapping

from bot.policy_file.entries import Entries
from bot.policy_file.readings import text
from training.policy import OTHER_REASON, usual_reasons

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def read_delay_reasons(entries: Entries) -> Mapping[str, str]:
    """The file's own reasons in its order, or the usual ones; the one that needs words is always there."""
    usual = usual_reasons()
    if not entries.has("delay_reasons"):
        return usual
    block = entries.block("delay_reasons")
    reasons = {code: block.read(code, "", text) for code in block.names()}
    for code in reasons:
        if not _CODE.fullmatch(code):
            said = f"“{code}” must be a code of small letters, digits and underscores: it is kept for good."
            block.wrong(code, "bad_code", said)
    return reasons | {OTHER_REASON: reasons.get(OTHER_REASON, usual[OTHER_REASON])}
