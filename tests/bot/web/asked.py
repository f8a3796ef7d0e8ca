"""A form with every kind of field, and replies of every kind, as no dialog of ours has them all."""

from dialogs.replies import (
    Button,
    Choice,
    DateField,
    FileField,
    Form,
    Link,
    Listing,
    Notice,
    Option,
    Row,
    Suggestion,
    TextField,
    Tick,
)
from dialogs.wording import IN_BROWSER, MY_TRAINING

EVERYTHING = Form(
    flow="handout",
    version=1,
    key="person-1001|basic_adult",
    title="Send a certificate",
    sentences=("Send the certificate that proves it.", "It is looked at by a person."),
    fields=(
        Choice(
            "course",
            "Which course was it?",
            "Please choose the course.",
            (Option("Basic adult", "basic_adult"), Option("Basic child", "basic_child")),
        ),
        DateField("done_on", "When did you do it?", "Please enter the day on which you did it."),
        FileField(
            "certificate",
            "The certificate",
            "Please choose the file with the certificate.",
            "Send it by email to safeguarding@example.gov.uk.",
        ),
        TextField("provider", "Who ran it?", "Please say who ran it.", required=False),
        TextField("remarks", "Is there anything else?", "Please say something.", max_length=1_000),
        Tick("own", "It is my own certificate.", "Please tick this box if it is yours."),
    ),
    send_label="Send",
    links=(Link(f"What may be evidence {IN_BROWSER}", "https://intranet.example.gov.uk/evidence"),),
    values={"step": "2"},
)

LISTING = Listing(
    "Your safeguarding training",
    ("You have 2 things to do.",),
    (
        Row("Basic adult", "Overdue", ("Since 1 June 2026.",), opens=MY_TRAINING),
        Row("E-learning", "Done", percent=100),
    ),
    suggestions=(Suggestion("Confirm the handout", "handout"), Suggestion("Help", "help")),
    buttons=(
        Button("I have done it", "handout", 1, "person-1001", "done"),
        Button("Show the team", "overdue", 1, "team"),
    ),
)

NOTICE = Notice(
    "Recorded",
    ("Thank you.",),
    links=(Link("Course page", "https://intranet.example.gov.uk/courses"),),
    suggestions=(MY_TRAINING,),
)
