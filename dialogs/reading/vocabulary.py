"""The council's own words: its courses, services and political groups, and how all words are spelled.

Somebody who says “basic child” means “Basic safeguarding children”: a few telling words are enough where
only one thing has them. Where several do, all of them are found, and whoever asked is asked back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogs.concern.course_names import CourseNames
from dialogs.reading.lexicon import LEXICON
from dialogs.reading.names import SAME, Names, plain
from dialogs.typed.spelling import Spelling
from training.courses import Course
from training.policy import Policy


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names of one council, and the spelling of every word that we know."""

    courses: Names
    services: Names
    groups: Names
    titles: Mapping[str, str]
    spelling: Spelling
    course_names: CourseNames

    @classmethod
    def of(
        cls, policy: Policy, *, services: Iterable[str] = (), groups: Iterable[str] = ()
    ) -> "Vocabulary":
        """The names in the policy, and those of services and groups that people are in."""
        courses = {code: _ways_to_call(course) for code, course in policy.courses.items()}
        all_services = dict.fromkeys((*services, *policy.roles.heads_of_service))
        all_groups = dict.fromkeys((*groups, *policy.roles.group_leaders))
        named = (*(way for ways in courses.values() for way in ways), *all_services, *all_groups)
        known = {word for name in named for word in plain(name)}
        return cls(
            courses=Names(courses),
            services=Names({name: (name,) for name in all_services}),
            groups=Names({name: (name,) for name in all_groups}),
            titles={code: course.title for code, course in policy.courses.items()},
            spelling=Spelling(LEXICON | known | SAME.keys()),
            course_names=CourseNames.of(policy),
        )


def _ways_to_call(course: Course) -> tuple[str, ...]:
    return (course.title, course.code, *course.aliases, f"level {course.level}")
