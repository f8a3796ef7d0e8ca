"""Self-harm, neglect and people who are missing or at risk."""

from dialogs.concern.signs.people import AT_RISK, CHILDREN, SOMEBODY, THEY
from dialogs.concern.training_talk import NEXT

SELF_HARM = (
    "(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|cuts|hurts|harms|burn|burning|starve"
    "|starving|kills|hang|hanging|poison) (?:myself|himself|herself|themselves|themself)",
    "(?:want|wants|wanted|going|trying|tried|plans|planning|threatening|threatened|threatens"
    "|wish|wishes|ready) to(?: just)? (?:die|kill(?! (?:me|us) (?:if|when|for|over|because)"
    "| (?:the|this|my|it|time))|end (?:it all|it|my life|his life|her life|their life)"
    "|not be here|disappear for ever)|(?:ending|ended|ends) (?:my|his|her|their) (?:own )?life"
    "|hates? (?:my|his|her|their) (?:own )?life",
    "not (?:want|wanna|wish) to (?:live|be alive|be here anymore|wake up|go on living|exist)"
    "|not want to be here anymore|better off (?:dead|without me)|(?:rather be|wish i (?:was"
    "|were)) dead|no (?:reason|point) (?:to live|in living|living|going on|in going on)|(?:can"
    "|could) not (?:go on (?:anymore|like this|living|any longer|much longer)|take (?:it"
    "|this) anymore(?! days| leave)|cope with life|carry on living)|end it all|(?:take|takes"
    "|taking|taken) (?:my|his|her|their) own life|suicidal|suicide|self harm|self harming",
)
NEGLECTED = (
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,8}} (?:no (?:food|beds?|bed|heating"
    rf"|electricity|clothes|shoes|coat)|filthy"
    r"|unwashed|underfed|unfed|starving|soiled)|not (?:been |had |got )?(?:eaten|drunk"
    r"|any food) (?:for|in) (?:\w+ )?(?:days|week)|(?:nobody|noone|no one|not|never) (?:feeds"
    r"|fed|feeding|washes|washed|looks after|cares for) (?:him|her|them)",
    r"(?:mum|mother|dad|father|parents?|carer|nan)(?: \w+){0,4} (?:drunk|on drugs|passed out"
    r"|high on|taking drugs|drinking all)",
    rf"(?:{CHILDREN})(?: \w+){{0,4}} (?:crying|screaming)(?: \w+){{0,3}} (?:all (?:night|day)"
    rf"|every (?:night|day)|for hours)"
    r"|homeless (?:child|kid|teenager|girl|boy|[0-9]+)|(?:1[0-7]"
    r"|[5-9]) year old(?: \w+){0,4} (?:homeless|alone|outside at night)",
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,6}} (?:left|home"
    rf"|locked)(?: \w+){{0,3}} (?:alone|in (?:a|the|his|her"
    r"|their) (?:room|house|flat|cupboard|garage|shed|car|cellar|bedroom|bathroom))",
    rf"(?:left|leaves|leaving|leave)(?: \w+){{0,3}} (?:{CHILDREN})(?: \w+){{0,4}} (?:alone"
    rf"|on (?:his|her|their) own"
    r"|unattended|unsupervised)",
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,6}} (?:always|constantly|never|often|very|so"
    rf"|not|still|every day"
    r"|really|too|been|looks?|looking|turns? up|comes? in|smells?)(?: \w+){0,2} (?:hungry"
    r"|starving|dirty|filthy|unwashed|soiled|underfed|thin|fed|washed|clean|eating|unkempt"
    r"|smelly|lice)(?! (?:the|a|data|up|link))",
    r"(?:no|without|nothing|not enough|any) (?:food|heating|to eat"
    r"|medication)(?: \w+){0,4} (?:house|home|flat|fridge|kitchen|for days|children|kids|baby)"
    r"|(?:stopped|not|refuses|refusing) (?:been )?(?:eating|fed|feeding)(?= |$)"
    rf"(?: \w+){{0,3}} (?:{SOMEBODY}|days|weeks)|bed sores?|pressure sores?|dirty (?:nappy"
    rf"|nappies)|soiled (?:clothes"
    r"|sheets|bed|bedding|nappy|nappies)|dirty clothes|living in (?:squalor|filth|a shed"
    r"|the car|(?:his|her|their) car|a garage|a container)|(?:sleeps?|sleeping) (?:rough|(?:in"
    r"|on) (?:a |the )?(?:car|floor|shed|mattress|streets?|container))",
)
MISSING = (
    r"(?:child|baby|girl|boy|pupil|resident|tenant|neighbour|somebody|someone|he|she"
    r"|they)(?: (?:is|are|be|may be|could be|might be"
    rf"|being|who is))? at (?:\w+ )?risk(?! (?:{NEXT}|of (?:missing|running|being overdue"
    rf"|losing|failing|expiring)))",
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,3}} (?:gone missing|went missing|ran away"
    rf"|run away|running away|runs away"
    r"|not come home|not been seen|vanished|disappeared|been locked)",
)
