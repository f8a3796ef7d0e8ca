"""The words by which a concern is known: who, what is done to them, and what they say of it.

Patterns over plain words, spelled out and mended. Each has a sign of harm in it; a person alone, or a
topic alone that is also a course, is none (the rule stands in `concern.py`).
"""

CHILDREN = (
    "child|children|childrens|childs|kids?|girls?|boys?|baby|babies|toddlers?|teenagers?|teens?|pupils?"
    "|youngsters?|infants?|newborn|schoolgirl|schoolboy|daughters?|sons?|stepson|stepdaughter|nieces?"
    "|nephews?|grandsons?|granddaughters?|grandchild|grandchildren|brothers?|sisters?|siblings?|lads?|lass"
    "|lasses|year old|year olds|young (?:person|people|man|woman|girl|boy|lad|mum|mother)|student|students"
)
AT_RISK = (
    "residents?|tenants?|neighbours?|neighbors?|clients?|service users?|patients?|lady|ladies|woman|women"
    "|pensioners?|callers?|householder|mum|mums|mummy|mother|mam|nan|nana|gran|grandma|granny|grandad|aunt"
    "|auntie|cousin|friends?|mate|colleagues?|coworkers?|workmate|teammate|family|families|refugees?"
    "|asylum seekers?|adult|adults|wife|sister in law|householders"
)
OTHERS = (
    "dad|dads|daddy|father|stepdad|stepfather|stepmum|stepmother|uncle|husband|partner|boyfriend|girlfriend"
    "|ex|fiance|carers?|support worker|manager|boss|supervisor|team leader|team member|member of staff"
    "|councillor|teacher|coach|people|person|someone|somebody|man|men|guy|guys|bloke|customer|parents?"
    "|landlord|gang|worker|driver|volunteer|relative|relatives|caretaker|foster (?:carer|mum|dad|parents?)"
)
THEY = "he|she|they"
THEM = "him|her|them"
PEOPLE = f"{CHILDREN}|{AT_RISK}|{OTHERS}"
SOMEBODY = f"{PEOPLE}|{THEY}|{THEM}"

HARMED = (
    "abused|abusing|abuses|abuser|raped|rape|raping|rapes|molested|molesting|molests|molester|groomed|grooming"
    "|grooms|assaulted|assaulting|assaults|assault|bruised|bruises|bruise|bruising|black eye|starved|starving"
    "|strangled|strangles|strangling|choked|choking|chokes|neglected|neglecting|neglects|exploited|exploiting"
    "|exploits|trafficked|trafficking|enslaved|radicalised|radicalising|radicalized|mutilated|cuckooed"
    "|cuckooing|tortured|torturing|stabbed|stabbing|fondled|fondling|fondles|suicidal|self harming|self harms"
    "|self harmed|self harm|overdosed|overdose|smothered|scalded|sexually|malnourished|emaciated|battered"
    "|beaten up|beaten|beats up|paedophile|sex offender|sexual (?:abuse|assault|advances|contact)"
)
HITS = (
    "hit|hits|hitting|hurt|hurts|hurting|beat|beats|beating|touch|slap|punch|grope|threaten|attack|smack|harm|kick|kicks|kicked|kicking|slap|slaps|slapped"
    "|slapping|punch|punches|punched|punching|pushes|pushed|pushing|shoves|shoved|touches|touched|touching"
    "|threatens|threatened|threatening|shakes|shaking|bites|biting|burns|burned|burnt|burning|locks|locked"
    "|locking|ties|drugs|drugged|harms|harmed|harming|attacks|attacked|attacking|grabs|grabbed|grabbing"
    "|groped|gropes|groping|spits|smacks|smacked|smacking|whips|whipped|bullies|terrorises|intimidates"
    "|intimidating|blackmails|blackmailing|stalks|stalking|forces|forcing|drags|dragged|isolates|degrades"
)
_WAS_HIT = (
    "hit|hurt|beaten|kicked|slapped|punched|pushed around|touched|threatened|locked (?:in|up|away|out)|burned"
    "|burnt|shaken|bitten|controlled|harmed|tied|followed home|bullied|harassed|stalked|blackmailed|attacked"
    "|mistreated|ill treated|intimidated|kept (?:in|inside|prisoner|locked)|smacked|drugged|groped|watched"
)
_TRAINING_NEXT = (
    "training|course|courses|record|records|status|module|session|compliance|certificate|elearning"
)

DONE_TO_SOMEBODY = (
    rf"(?:{SOMEBODY})(?: \w+){{0,6}} (?:{HARMED})",
    rf"(?:{HARMED})(?: \w+){{0,4}} (?:{PEOPLE}|{THEM})(?! (?:{_TRAINING_NEXT}))",
    rf"(?:{PEOPLE}|{THEY}|who)(?: \w+){{0,3}} (?:{HITS})(?: (?:at|on|his|her|their|my|the|a|own|little|old"
    rf"|young|poor|year|[0-9]+|one|of)){{0,4}} (?:{CHILDREN}|{AT_RISK}|{THEM}|me|us|wife|husband|dog)"
    r"(?! (?:to|up with|with (?:\w+ )?(?:reminders?|emails?|messages?)))",
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,3}} (?:being|been|gets|getting|got|get|is|was|are|were) (?:\w+ )?(?:{_WAS_HIT})",
    rf"(?:shouts?|shouted|shouting|screams?|screamed|screaming|swears?|swore|swearing) at (?:the |his |her |their"
    rf" |my |a |an |little |old )*(?:{CHILDREN}|{AT_RISK}|{THEM})",
)
DONE_TO_ME = (
    rf"i (?:am|was|have been|get|keep|got|keep getting)(?: \w+){{0,2}} (?:{HARMED})",
    rf"i (?:am|was|have been|get|keep getting)(?: \w+){{0,2}} (?:{_WAS_HIT})(?: \w+){{0,2}} by (?:my |a |an |the |our"
    rf" |some )*(?:{PEOPLE})",
    rf"i am being (?:{_WAS_HIT})",
    r"(?:domestic|honour based) (?:abuse|violence)|abusive (?:relationship|marriage|partner|husband|wife|home|ex"
    r"|boyfriend|girlfriend|parents?|father|dad|mother)|in an abusive",
    r"(?:controls|controlling) (?:me|her|him|them|what (?:i|she|he)|everything (?:i|she|he)|my|her|his)"
    r"(?! (?:training|access|account|record|calendar|diary))",
    r"not (?:let|allow|allowed)(?: \w+)? (?:to )?(?:leave (?:the |her |his )?(?:house|home|flat|room)|go out"
    r"|out of (?:the )?(?:house|flat|room)|see (?:my|her|his|their|any) (?:friends?|family|mum|kids|children)"
    r"|eat|sleep|have (?:any )?money)",
    r"not allowed (?:to leave|out|outside|to go out|to see)(?! of (?:this|the (?:course|training)))",
)
AFRAID = (
    rf"(?:{SOMEBODY}|i)(?: \w+){{0,4}} (?:scared|afraid|frightened|terrified|petrified|fears?) (?:of|to|for)"
    rf" (?:go home|going home|be at home|being at home|go back|going back|be alone|sleep|leave|(?:my|her|his|their)"
    rf" (?:life|safety|own)|(?:(?:his|her|their|my|the|our|being|what) )*(?:{PEOPLE}|{THEM}))",
    r"(?:not|never|dont) (?:want|wanting|like|wish) (?:to |me to )?go (?:back )?home|(?:refuses|refused|refusing) to go home"
    r"|(?:he|she|they) (?:will|would|does|do|did) not go home",
    r"(?:not|never|unsafe)(?: feel| feeling| felt| been| very| always)*(?: safe)? (?:at home|in (?:his|her|their|my)"
    r" (?:own )?(?:home|house|flat|room)|with (?:him|her|them|his|their|my (?:husband|partner|ex|dad|father|son)))",
    rf"(?:{SOMEBODY}|i)(?: \w+){{0,4}} in (?:immediate |real |serious |grave |terrible )?danger(?! of (?:missing|being"
    r" overdue|losing|expiring|failing))",
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,4}} (?:flinch|flinches|flinched|cowers|cowering)",
)
WORRIED = (
    r"(?:worried|worry|worries|worrying|concerned|concerns?|anxious|uneasy|frightened|scared|fear|fears) (?:about|for"
    rf"|over|regarding)(?: (?!(?:{_TRAINING_NEXT}|my|missing|not|how|whether|being|doing|the)(?!\S))\w+){{0,4}}"
    rf"(?: my| the)?(?: \w+)? (?:{CHILDREN}|{AT_RISK}|{THEM}|someone|somebody|safety|welfare|wellbeing)"
    rf"(?! (?:{_TRAINING_NEXT}|services?|team))",
)
SAID = (
    r"(?:has |have |had )?disclosed(?: \w+){0,4} (?:to me|abuse|harm|something|that|about)|made a disclosure"
    r"|disclosure (?:from|by) (?:a|an|the|one|my)|confided in me|(?:told|tells|asked|begged|made) (?:me|him|her|them)"
    r"(?: \w+)? not to tell|promise not to tell|keep (?:it |this )?(?:a |our )?secret|our (?:little )?secret",
)
SELF_HARM = (
    "(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|cuts|hurts|harms|burn|burning|starve|starving|kills|hang"
    "|hanging|poison) (?:myself|himself|herself|themselves|themself)",
    "(?:want|wants|wanted|going|trying|tried|plans|planning|threatening|threatened|threatens|wish|wishes|ready) to"
    "(?: just)? (?:die|kill(?! (?:me|us) (?:if|when|for|over|because)| (?:the|this|my|it|time))|end (?:it all|it|my life"
    "|his life|her life|their life)|not be here|disappear for ever)|(?:ending|ended|ends) (?:my|his|her|their) (?:own )?life"
    "|hates? (?:my|his|her|their) (?:own )?life",
    "not (?:want|wanna|wish) to (?:live|be alive|be here anymore|wake up|go on living|exist)"
    "|not want to be here anymore|better off (?:dead|without me)|(?:rather be|wish i (?:was|were)) dead"
    "|no (?:reason|point) (?:to live|in living|living|going on|in going on)"
    "|(?:can|could) not (?:go on (?:anymore|like this|living|any longer|much longer)|take (?:it|this) anymore(?! days| leave)"
    "|cope with life|carry on living)|end it all"
    "|(?:take|takes|taking|taken) (?:my|his|her|their) own life|suicidal|suicide|self harm|self harming",
)
INJURED = (
    r"(?:bruise|bruises|bruised|bruising|marks|burns?|cuts|scars|welts|injury|injuries|scratches|blood|sores)(?: \w+){0,2} (?:on"
    r"|over|all over|around|to) (?:his|her|their|the \w+|childs)(?: \w+){0,2} (?:arms?|legs?|face|neck|back|body"
    r"|wrists?|thighs?|hands?|eyes?|head|bottom|tummy|chest)|black eye|unexplained (?:injury|injuries|bruises|bruising|marks)",
)
NEGLECTED = (
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,8}} (?:no (?:food|beds?|bed|heating|electricity|clothes|shoes|coat)|filthy"
    r"|unwashed|underfed|unfed|starving|soiled)|not (?:been |had |got )?(?:eaten|drunk|any food) (?:for|in) (?:\w+ )?(?:days|week)"
    r"|(?:nobody|noone|no one|not|never) (?:feeds|fed|feeding|washes|washed|looks after|cares for) (?:him|her|them)",
    r"(?:mum|mother|dad|father|parents?|carer|nan)(?: \w+){0,4} (?:drunk|on drugs|passed out|high on|taking drugs|drinking all)",
    rf"(?:{CHILDREN})(?: \w+){{0,4}} (?:crying|screaming)(?: \w+){{0,3}} (?:all (?:night|day)|every (?:night|day)|for hours)"
    r"|homeless (?:child|kid|teenager|girl|boy|[0-9]+)|(?:1[0-7]|[5-9]) year old(?: \w+){0,4} (?:homeless|alone|outside at night)",
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,6}} (?:left|home|locked)(?: \w+){{0,3}} (?:alone|in (?:a|the|his|her"
    r"|their) (?:room|house|flat|cupboard|garage|shed|car|cellar|bedroom|bathroom))",
    rf"(?:left|leaves|leaving|leave)(?: \w+){{0,3}} (?:{CHILDREN})(?: \w+){{0,4}} (?:alone|on (?:his|her|their) own"
    r"|unattended|unsupervised)",
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,6}} (?:always|constantly|never|often|very|so|not|still|every day"
    r"|really|too|been|looks?|looking|turns? up|comes? in|smells?)(?: \w+){0,2} (?:hungry|starving|dirty|filthy|unwashed"
    r"|soiled|underfed|thin|fed|washed|clean|eating|unkempt|smelly|lice)(?! (?:the|a|data|up|link))",
    r"(?:no|without|nothing|not enough|any) (?:food|heating|to eat|medication)(?: \w+){0,4} (?:house|home|flat|fridge"
    r"|kitchen|for days|children|kids|baby)|(?:stopped|not|refuses|refusing) (?:been )?(?:eating|fed|feeding)(?= |$)"
    rf"(?: \w+){{0,3}} (?:{SOMEBODY}|days|weeks)|bed sores?|pressure sores?|dirty (?:nappy|nappies)|soiled (?:clothes"
    r"|sheets|bed|bedding|nappy|nappies)|dirty clothes|living in (?:squalor|filth|a shed|the car|(?:his|her|their) car"
    r"|a garage|a container)|(?:sleeps?|sleeping) (?:rough|(?:in|on) (?:a |the )?(?:car|floor|shed|mattress"
    r"|streets?|container))",
)
TAKEN = (
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,3}} (?:take|takes|taking|took|steals?|stealing|stole|spends?|spending|controls?"
    r"|controlling|keeps?|keeping|withholds?|withholding|empties)(?: all| away)? (?:his|her|their|my|the old \w+|mums|nans"
    rf"|grans|(?:the |a |an )?(?:{AT_RISK})) (?:\w+ )?(?:money|pension|benefits|bank card|card|savings|passport|phone"
    r"|medication|medicine|tablets|pills|wages|pay|food)(?! (?:number|policy|system))",
    r"(?:passports?|papers|documents|wages) (?:\w+ ){0,3}(?:taken (?:away|off|from)|confiscated|kept by|withheld)",
)
USED = (
    r"(?:old|older|adult|strange|unknown|grown) (?:man|men|guys?|boyfriend|woman|blokes?)(?: \w+){0,6} (?:gifts?|presents"
    r"|online|internet|hotels?|pictures|photos|meets?|meeting|buying|buys|messages|messaging|picks?|collects?|cars?|drugs"
    rf"|alcohol|{CHILDREN})",
    rf"(?:{CHILDREN}|she|her|they)(?: \w+){{0,6}} (?:with|meets?|meeting|by|from|gets?|getting|into)(?: \w+){{0,4}}"
    r" (?:older|strange|unknown|grown) (?:man|men|guys?|boyfriend|blokes?)|getting into cars|(?:meets?|meeting|met) (?:\w+"
    r" ){0,4}(?:online|internet)",
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,3}} (?:messaging|texting|following|chatting (?:to|with)|meeting up with|dating|sleeping"
    r" with|in love with|kissed|kissing)(?: \w+){0,3} (?:[0-9]+ year old|(?:young|little|underage|teenage) (?:girl|boy)s?)"
    r"|pregnant(?: \w+){0,3} (?:1[0-5])|(?:1[0-5])(?: year old)?(?: \w+){0,4} pregnant|exposed (?:him|her)self",
    "(?:naked|nude|indecent|sexual|explicit) (?:pictures?|photos?|pics|images?|videos?|selfies?)|nudes|sexting|sextortion",
    r"(?:carry|carries|carrying|sell|sells|selling|deal|deals|dealing|runs?|running|delivers?|delivering|holds?|holding"
    r"|moves?|moving) (?:\w+ )?(?:drugs|weed|crack|heroin|cocaine|packages for)|county lines?|drug dealers?|cuckooed|cuckooing",
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,6}} (?:gang|gangs|knife|gun|machete)",
    r"(?:work|working|works)(?: \w+){0,5} (?:no|without|unpaid|not any|never) (?:pay|paid|wages|money)|made to work|(?:never|not) (?:get|gets|been|being) paid(?! for)"
    r"|forced (?:to work|labour|to have sex)|forced into (?:work|sex|prostitution)|prostitute|prostitutes|prostitution|brothel"
    r"|trafficked|trafficking|traffickers?|modern slavery|slaves?|debt bondage|sex work|sold for sex",
)
CUT_OR_MARRIED = (
    rf"(?:{CHILDREN}|she|her|they|them)(?: \w+){{0,9}} (?:circumcised|circumcision|circumcise|mutilated|mutilation|be cut|been cut|being cut"
    r"|get cut|cutting ceremony)|fgm|female genital mutilation|forced (?:marriage|to marry)|made to marry|(?:forced|forcing)"
    r"(?: \w+){0,3} (?:marry|marriage|into marrying)|(?:send|sending|sent|take|taking|taken|make|making|made|wants?|force) (?:her|him|them|my (?:sister|niece|cousin|friend))"
    r"(?: \w+){0,6} (?:to marry|married off|marry)|(?:going to|wants? to|will) cut (?:her|them|the girls?|my (?:sister|niece"
    r"|daughter))(?! (?:hours|access|pay|hair|off|out|short|some))"
    r"|(?:taken|taking|take|sent|sending|flown|flying)(?: \w+){0,5} (?:abroad"
    r"|overseas|back home|out of the country)(?: \w+){0,5} (?:marry|married|cut|circumcised|wedding|ceremony)",
)
RADICALISED = (
    rf"radicalised|radicalising|radicalized|radicalizing|(?:{PEOPLE}|{THEY})(?: \w+){{0,9}} (?:extremists?|extremism|terrorists?|terrorism|jihad|jihadi"
    r"|isis|nazis?|neo nazi|bombs?|bombing|caliphate|martyr|white power|hate group)(?! (?:training|course))",
)
MISSING = (
    r"(?:child|baby|girl|boy|pupil|resident|tenant|neighbour|somebody|someone|he|she|they)(?: (?:is|are|be|may be|could be|might be"
    rf"|being|who is))? at (?:\w+ )?risk(?! (?:{_TRAINING_NEXT}|of (?:missing|running|being overdue|losing|failing|expiring)))",
    rf"(?:{CHILDREN}|{AT_RISK}|{THEY})(?: \w+){{0,3}} (?:gone missing|went missing|ran away|run away|running away|runs away"
    r"|not come home|not been seen|vanished|disappeared|been locked)",
)
WRONG_TOUCH = (
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,4}} (?:inappropriate|inappropriately|sexual)(?: \w+){{0,3}}|inappropriate"
    r" (?:touching|relationship|contact|images)|touched (?:me|her|him|them|a|my|the)(?: \w+){0,3} (?:there|inappropriately"
    r"|private|privates|bottom|leg|breast|breasts)|private parts",
)
TO_REPORT = (
    r"(?:i|we) (?:have|want|need|would like|got|have got|wish|must|would)(?: (?:to|a|an|my|some|you|report|raise|share|make"
    r"|log|flag|tell|about|serious|real|very)){0,5} (?:safeguarding |child protection |welfare |adult )?(?:concerns?"
    rf"|allegations?|referral)(?!(?: \w+){{0,5}} (?:{_TRAINING_NEXT}|system|link|reminders?|emails?|bot|app|booking|data))",
    r"(?:i|we) (?:want|need|would like|wish|have|must)(?: to)? (?:report|disclose|tell (?:you|someone|somebody) about)(?: \w+){0,3}"
    r" (?:abuse|neglect|harm|crime|assault|violence|exploitation|slavery|grooming|"
    rf"{CHILDREN}|{AT_RISK}|parents?|someone|somebody|manager|carer)(?! (?:{_TRAINING_NEXT}))",
    r"(?:suspect|suspects|suspected|suspicion|suspicious|witnessed|witness|saw|seen|noticed|evidence|victims?|suffering|suffers"
    r"|experiencing|reports?|reporting)(?: \w+){0,4} (?:abuse|neglect|grooming|exploitation|violence|slavery|trafficking|fgm"
    r"|radicalisation)",
)
ABUSE = (
    rf"(?:{PEOPLE}|{THEY}|{THEM}|sexual|physical|emotional|financial|racial) (?:is |are |suffers |suffering )?(?:abuse|neglect)"
    rf"|(?:abuse|neglect) (?:at|by|from|of) (?:a|an|the|my|his|her|their|home|{PEOPLE})",
)

ALWAYS = (
    *DONE_TO_SOMEBODY, *DONE_TO_ME, *AFRAID, *SAID, *SELF_HARM, *INJURED, *NEGLECTED, *TAKEN, *USED,
    *CUT_OR_MARRIED, *RADICALISED, *MISSING, *WRONG_TOUCH, *ABUSE,
)  # fmt: skip
UNLESS_ASKED_WHOM_TO_TELL = (*WORRIED, *TO_REPORT)
NO_SIGNS = (
    "a about all also always am an and any are as at away back be been being but by can could did do does down"
    " each even every for from get gets getting go going got had has have his her hers i if in into is it just"
    " keep like made make me more most much must my myself need never no not nothing now of off often on one"
    " only or our out over own part really said say so some still such take taken than that the there they"
    " this to too under up us very want was way we well were what who will with without would you your"
)

WHOM_TO_TELL = (
    "(?:who|whom|where|how|what) (?:do|should|can|would|must|could|to|am|will) (?:i |we |you )?(?:to )?"
    "(?:need to |have to |supposed to )?(?:tell|report|raise|contact|ring|call|phone|speak|talk|go|email|do"
    "|refer|escalate|share|flag|inform|notify|turn|make|pass)"
)
