"""The words by which papers are known that must not be kept, and those by which training is.

All in lower case, without apostrophes, "and" written out; `private_papers.py` has the rule.
"""

DBS_NAMED = frozenset(
    {
        "disclosure and barring service",
        "disclosure scotland",
        "accessni",
        "dbs certificate",
        "dbs check",
    }
)
"""Who issues certificates of criminal records; a course may well be about them."""

DBS_HEADINGS = frozenset(
    {
        "applicant personal details",
        "barred list information",
        "chief police officer",
        "convictions none recorded",
        "countersignatory details",
        "criminal record certificate",
        "police national computer",
        "police records of convictions",
        "pvg scheme record",
        "section 142 of the education act",
        "unspent convictions",
    }
)
"""What stands on their forms."""

CASE_PAPERS = frozenset(
    {
        "body map",
        "care proceedings",
        "case chronology",
        "case conference",
        "case notes",
        "child and family assessment",
        "child in need plan",
        "child protection plan",
        "core group meeting",
        "education health and care plan",
        "lado referral",
        "looked after child review",
        "marac",
        "mash referral",
        "multi agency referral form",
        "multi agency risk assessment conference",
        "protection conference",
        "protection plan review",
        "risk assessment conference",
        "safeguarding adults referral",
        "safeguarding referral",
        "section 17 assessment",
        *("section 42 enquiry", "section 42 enquiries", "s42 enquiry"),
        *("section 47 enquiry", "section 47 enquiries", "s47 enquiry"),
        "section 47 investigation",
        "strategy discussion",
        "strategy meeting",
    }
)
"""What papers about a child or an adult at risk are called, and courses about them too."""

ABOUT_SOMEBODY = frozenset(
    {
        "adult at risk details",
        "alleged perpetrator",
        "childs name",
        "mosaic id",
        "name of adult at risk",
        "name of child",
        "service user name",
    }
)
"""What points at a child or an adult at risk."""

OF_SOMEBODY = frozenset({"case number", "case reference", "date of birth", "nhs number"})
"""What points at somebody, who may also be the learner whom a certificate names."""

CERTIFYING = frozenset(
    {
        "candidate name",
        "certificate of achievement",
        "certificate of attendance",
        "certificate of competence",
        "certificate of completion",
        "certificate of participation",
        "certificate of training",
        "certify that",
        "course title",
        "cpd certified",
        "cpd hours",
        "cpd points",
        "delegate name",
        "learner name",
        "learning outcomes",
        "this is to certify",
        "training provider",
    }
)
"""What stands on the certificate of a course, and hardly on papers about a child or an adult."""

DBS_FILES = frozenset({"dbs", "crb", "disclosure certificate", "basic disclosure"})
CASE_FILES = CASE_PAPERS | {
    *("case file", "case record", "chronology", "marf"),
    *("cp plan", "cp conference", "ehcp", "icpc", "rcpc"),
    *("s42", "s47", "section 42", "section 47"),
}
"""How such files are called."""

LEARNING = frozenset(
    {
        *("awareness", "course", "e learning", "elearning", "module", "refresher"),
        *("training", "webinar", "workshop"),
    }
)
"""What is said in the name of a file about learning."""

CERTIFICATES = LEARNING | {"certificate", "cpd", "level"}
"""The same, where a certificate can only be one of learning."""

GROUPS = frozenset(
    {
        *("adults", "anybody", "anyone", "babies", "boys", "carers", "child", "children"),
        *("everybody", "everyone", "girls", "infants", "learners", "people", "persons"),
        *("pupils", "residents", "students", "teenagers", "those", "users", "youths"),
    }
)
"""Whom a course is about, of whatever age they are."""

SUBJECTS = frozenset(
    {
        *("adult", "adults", "advanced", "basic", "care", "case", "child", "children", "core"),
        *("designated", "domestic", "group", "initial", "introduction", "level", "mental"),
        *("module", "part", "protection", "recognising", "review", "risk", "safeguarding"),
        *("section", "serious", "strategy", "training", "understanding", "unit", "working"),
    }
)
"""What the title of a course begins with, and no name does."""
