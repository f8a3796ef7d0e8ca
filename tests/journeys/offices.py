"""Those who are told about others; their own training is in order for years."""

from tests.cast import a_person, a_policy, a_post, a_seat, completed, records
from training.policy import Roles

DONE = records(completed("elearning", "2026-11-02"))  # until 1 November 2029

MANAGER = a_person(
    a_post(number="1003", title="Customer Services Manager", started="2015-03-02"),
    name="Cleo Marsh",
)
HEAD = a_person(
    a_post(number="1900", title="Head of Customers", started="2012-05-01"), name="Nell Fairley"
)
SCRUTINY_OFFICER = a_person(
    a_post(number="1950", title="Scrutiny Officer", service="Democracy", started="2016-09-05"),
    name="Piers Aldous",
)
GROUP_LEADER = a_person(a_seat(number="C90", elected="2019-05-06"), name="Cllr Rosa Thwaite")

OFFICES = (
    (MANAGER, DONE),
    (HEAD, DONE),
    (SCRUTINY_OFFICER, DONE),
    (
        GROUP_LEADER,
        records(completed("elearning", "2026-11-02"), completed("self_audit", "2026-11-02")),
    ),
)
POLICY_WITH_OFFICES = a_policy(
    roles=Roles(
        scrutiny_officer="1950",
        heads_of_service={"Customers": "1900"},
        group_leaders={"Meadow Group": "C90"},
    )
)
