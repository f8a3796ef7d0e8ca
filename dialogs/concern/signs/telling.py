"""What somebody says of a concern: that they were told, that they worry, that they want to report it."""

from dialogs.concern.signs.people import AT_RISK, CHILDREN, THEM
from dialogs.concern.training_talk import NEXT

SAID = (
    r"(?:has |have |had )?disclosed(?: \w+){0,4} (?:to me|abuse|harm|something|that|about)"
    r"|made a disclosure|disclosure (?:from|by) (?:a|an|the|one|my)|confided in me|(?:told"
    r"|tells|asked|begged|made) (?:me|him|her|them)(?: \w+)? not to tell|promise not to tell"
    r"|keep (?:it |this )?(?:a |our )?secret|our (?:little )?secret",
)
WORRIED = (
    r"(?:worried|worry|worries|worrying|concerned|concerns?|anxious|uneasy|frightened|scared"
    r"|fear|fears) (?:about|for"
    rf"|over|regarding)(?: (?!(?:{NEXT}|my|missing|not|how|whether|being|doing"
    rf"|the)(?!\S))\w+){{0,4}}(?: my| the)?(?: \w+)? (?:{CHILDREN}|{AT_RISK}|{THEM}|someone"
    rf"|somebody|safety|welfare|wellbeing)(?! (?:{NEXT}|services?|team))",
)
TO_REPORT = (
    r"(?:i|we) (?:have|want|need|would like|got|have got|wish|must|would)(?: (?:to|a|an|my|some"
    r"|you|report|raise|share|make|log|flag|tell|about|serious|real"
    r"|very)){0,5} (?:safeguarding |child protection |welfare |adult )?(?:concerns?"
    rf"|allegations?|referral)(?!(?: \w+){{0,5}} (?:{NEXT}|system|link|reminders?|emails?|bot"
    rf"|app|booking|data))",
    r"(?:i|we) (?:want|need|would like|wish|have|must)(?: to)? (?:report|disclose|tell (?:you"
    r"|someone|somebody) about)(?: \w+){0,3} (?:abuse|neglect|harm|crime|assault|violence"
    r"|exploitation|slavery|grooming|"
    rf"{CHILDREN}|{AT_RISK}|parents?|someone|somebody|manager|carer)(?! (?:{NEXT}))",
    r"(?:suspect|suspects|suspected|suspicion|suspicious|witnessed|witness|saw|seen|noticed"
    r"|evidence|victims?|suffering|suffers|experiencing|reports?"
    r"|reporting)(?: \w+){0,4} (?:abuse|neglect|grooming|exploitation|violence|slavery"
    r"|trafficking|fgm|radicalisation)",
)
WHOM_TO_TELL = (
    "(?:who|whom|where|how|what) (?:do|should|can|would|must|could|to|am|will) (?:i |we "
    "|you )?(?:to )?(?:need to |have to |supposed to )?(?:tell|report|raise|contact|ring|call"
    "|phone|speak|talk|go|email|do|refer|escalate|share|flag|inform|notify|turn|make|pass)"
)
