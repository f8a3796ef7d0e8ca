"""The weekly digests as letters: the same to a Teams channel, by email, and on the command line."""

from dialogs import osg_digest, ssg_digest
from dialogs.digest_words import DigestMessage, why
from dialogs.letters import Letter
from training.digest import Digest
from training.nudges import Role


def compose(message: DigestMessage, digest: Digest) -> Letter:
    """Write a group's digest; the same figures always give the same letter."""
    policy, group = message.policy, digest.group
    if group is Role.SSG:
        subject, replies = ssg_digest.subject(digest, policy), ssg_digest.replies(digest, policy)
    else:
        subject, replies = osg_digest.subject(digest), osg_digest.replies(digest, policy)
    return Letter(subject, replies, why(message, group))
