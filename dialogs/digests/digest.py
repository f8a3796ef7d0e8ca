"""The weekly digests as letters: the same to a Teams channel, by email, and on the command line."""

from dialogs.digests import osg, ssg
from dialogs.figure_words import DigestMessage, why
from dialogs.letters.letter import Letter
from training.digest import Digest
from training.nudges import Role


def compose(message: DigestMessage, digest: Digest) -> Letter:
    """Write a group's digest; the same figures always give the same letter."""
    policy, group = message.policy, digest.group
    if group is Role.SSG:
        subject, replies = ssg.subject(digest, policy), ssg.replies(digest, policy)
    else:
        subject, replies = osg.subject(digest), osg.replies(digest, policy)
    return Letter(subject, replies, why(message, group))
