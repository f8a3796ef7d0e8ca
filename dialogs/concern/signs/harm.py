"""Harm that is done to somebody, and the fear and the marks that it leaves."""

from dialogs.concern.signs.people import AT_RISK, CHILDREN, PEOPLE, SOMEBODY, THEM, THEY
from dialogs.concern.training_talk import NEXT

HARMED = (
    "abused|abusing|abuses|abuser|raped|rape|raping|rapes|molested|molesting|molests|molester"
    "|groomed|grooming|grooms|assaulted|assaulting|assaults|assault|bruised|bruises|bruise"
    "|bruising|black eye|starved|starving|strangled|strangles|strangling|choked|choking|chokes"
    "|neglected|neglecting|neglects|exploited|exploiting|exploits|trafficked|trafficking"
    "|enslaved|radicalised|radicalising|radicalized|mutilated|cuckooed|cuckooing|tortured"
    "|torturing|stabbed|stabbing|fondled|fondling|fondles|suicidal|self harming|self harms"
    "|self harmed|self harm|overdosed|overdose|smothered|scalded|sexually|malnourished"
    "|emaciated|battered|beaten up|beaten|beats up|paedophile|sex offender|sexual (?:abuse"
    "|assault|advances|contact)"
)
HITS = (
    "hit|hits|hitting|hurt|hurts|hurting|beat|beats|beating|touch|slap|punch|grope|threaten"
    "|attack|smack|harm|kick|kicks|kicked|kicking|slap|slaps|slapped|slapping|punch|punches"
    "|punched|punching|pushes|pushed|pushing|shoves|shoved|touches|touched|touching|threatens"
    "|threatened|threatening|shakes|shaking|bites|biting|burns|burned|burnt|burning|locks"
    "|locked|locking|ties|drugs|drugged|harms|harmed|harming|attacks|attacked|attacking|grabs"
    "|grabbed|grabbing|groped|gropes|groping|spits|smacks|smacked|smacking|whips|whipped"
    "|bullies|terrorises|intimidates|intimidating|blackmails|blackmailing|stalks|stalking"
    "|forces|forcing|drags|dragged|isolates|degrades"
)
_WAS_HIT = (
    "hit|hurt|beaten|kicked|slapped|punched|pushed around|touched|threatened|locked (?:in|up"
    "|away|out)|burned|burnt|shaken|bitten|controlled|harmed|tied|followed home|bullied"
    "|harassed|stalked|blackmailed|attacked|mistreated|ill treated|intimidated|kept (?:in"
    "|inside|prisoner|locked)|smacked|drugged|groped|watched"
)
DONE_TO_SOMEBODY = (
    rf"(?:{SOMEBODY})(?: \w+){{0,6}} (?:{HARMED})",
    rf"(?:{HARMED})(?: \w+){{0,4}} (?:{PEOPLE}|{THEM})(?! (?:{NEXT}))",
    rf"(?:{PEOPLE}|{THEY}|who)(?: \w+){{0,3}} (?:{HITS})(?: (?:at|on|his|her|their|my|the|a|own"
    rf"|little|old|young|poor|year|[0-9]+|one|of)){{0,4}} (?:{CHILDREN}|{AT_RISK}|{THEM}|me|us"
    rf"|wife|husband|dog)"
    r"(?! (?:to|up with|with (?:\w+ )?(?:reminders?|emails?|messages?)))",
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,3}} (?:being|been|gets|getting|got|get|is|was|are"
    rf"|were) (?:\w+ )?(?:{_WAS_HIT})",
    rf"(?:shouts?|shouted|shouting|screams?|screamed|screaming|swears?|swore"
    rf"|swearing) at (?:the |his |her |their |my |a |an |little |old )*(?:{CHILDREN}|{AT_RISK}"
    rf"|{THEM})",
)
DONE_TO_ME = (
    rf"i (?:am|was|have been|get|keep|got|keep getting)(?: \w+){{0,2}} (?:{HARMED})",
    rf"i (?:am|was|have been|get"
    rf"|keep getting)(?: \w+){{0,2}} (?:{_WAS_HIT})(?: \w+){{0,2}} by (?:my |a |an |the |our "
    rf"|some )*(?:{PEOPLE})",
    rf"i am being (?:{_WAS_HIT})",
    r"(?:domestic|honour based) (?:abuse|violence)|abusive (?:relationship|marriage|partner"
    r"|husband|wife|home|ex|boyfriend|girlfriend|parents?|father|dad|mother)|in an abusive",
    r"(?:controls|controlling) (?:me|her|him|them|what (?:i|she|he)|everything (?:i|she|he)|my"
    r"|her|his)(?! (?:training|access|account|record|calendar|diary))",
    r"not (?:let|allow|allowed)(?: \w+)? (?:to )?(?:leave (?:the |her |his )?(?:house|home|flat"
    r"|room)|go out|out of (?:the )?(?:house|flat|room)|see (?:my|her|his|their"
    r"|any) (?:friends?|family|mum|kids|children)|eat|sleep|have (?:any )?money)",
    r"not allowed (?:to leave|out|outside|to go out|to see)(?! of (?:this|the (?:course"
    r"|training)))",
)
AFRAID = (
    rf"(?:{SOMEBODY}|i)(?: \w+){{0,4}} (?:scared|afraid|frightened|terrified|petrified"
    rf"|fears?) (?:of|to|for) (?:go home|going home|be at home|being at home|go back|going back"
    rf"|be alone|sleep|leave|(?:my|her|his|their) (?:life|safety|own)|(?:(?:his|her|their|my"
    rf"|the|our|being|what) )*(?:{PEOPLE}|{THEM}))",
    r"(?:not|never|dont) (?:want|wanting|like|wish) (?:to |me to )?go (?:back )?home|(?:refuses"
    r"|refused|refusing) to go home|(?:he|she|they) (?:will|would|does|do|did) not go home",
    r"(?:not|never|unsafe)(?: feel| feeling| felt| been| very| always)*(?: safe)? (?:at home"
    r"|in (?:his|her|their|my) (?:own )?(?:home|house|flat|room)|with (?:him|her|them|his|their"
    r"|my (?:husband|partner|ex|dad|father|son)))",
    rf"(?:{SOMEBODY}|i)(?: \w+){{0,4}} in (?:immediate |real |serious |grave "
    rf"|terrible )?danger(?! of (?:missing|being"
    r" overdue|losing|expiring|failing))",
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,4}} (?:flinch|flinches|flinched|cowers|cowering)",
)
INJURED = (
    r"(?:bruise|bruises|bruised|bruising|marks|burns?|cuts|scars|welts|injury|injuries"
    r"|scratches|blood|sores)(?: \w+){0,2} (?:on|over|all over|around|to) (?:his|her|their"
    r"|the \w+|childs)(?: \w+){0,2} (?:arms?|legs?|face|neck|back|body|wrists?|thighs?|hands?"
    r"|eyes?|head|bottom|tummy|chest)|black eye|unexplained (?:injury|injuries|bruises|bruising"
    r"|marks)",
)
WRONG_TOUCH = (
    rf"(?:{PEOPLE}|{THEY})(?: \w+){{0,4}} (?:inappropriate|inappropriately"
    rf"|sexual)(?: \w+){{0,3}}|inappropriate"
    r" (?:touching|relationship|contact|images)|touched (?:me|her|him|them|a|my"
    r"|the)(?: \w+){0,3} (?:there|inappropriately|private|privates|bottom|leg|breast|breasts)"
    r"|private parts",
)
ABUSE = (
    rf"(?:{PEOPLE}|{THEY}|{THEM}|sexual|physical|emotional|financial|racial) (?:is |are "
    rf"|suffers |suffering )?(?:abuse|neglect)|(?:abuse|neglect) (?:at|by|from|of) (?:a|an|the"
    rf"|my|his|her|their|home|{PEOPLE})",
)
