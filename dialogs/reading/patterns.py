"""The telling parts of sentences, by what they tell; words are whole, and written out in full.

A pattern is a little regular expression over plain words with single spaces between them. Each word of
four letters or more also becomes a word whose misspellings are mended (`lexicon.py`), so an ending is
only ever left open by `s?`.
"""

OTHERS = (
    "who|whose|anyone|anybody|someone|somebody|everyone|everybody|people|staff|colleagues?"
    "|employees?|teams?|direct reports|reports|councillors?|managers?|officers?|members|list"
)
OURSELVES = (
    "(?:am|was) i|i am|do i (?:need|have to)|should i|must i|have i (?:done|completed|got to)"
    "|my (?:own )?(?:safeguarding )?(?:training|courses?|elearning|handout|status|record)"
)
LATE = (
    "overdue|late|behind|outstanding|expired|lapsed|out of date|incomplete|noncompliant"
    "|has run out|have run out|ran out|not (?:up to date|compliant|in date|complete|current)"
)
SOON = (
    "expiring|lapsing|expires?|runs? out|running out|lapses?|up for renewal|due for renewal"
    "|due to (?:expire|run out|renew|be renewed)|about to (?:expire|run out|lapse)|renewals?"
    "|needs? renewing|need to renew|due a refresher"
)
_TO_DO = "do|complete|finish|take|attend|read|confirm|renew|pass|sign"
_HAS_DONE = "done|completed?|finished|taken|passed|attended|read|confirmed|signed|had|did"
NOT_DONE = (
    f"(?:has|have|is|are|did) not (?:yet |been )?(?:{_HAS_DONE}|{_TO_DO}|trained)"
    f"|(?:still )?(?:needs?|has|have) to (?:{_TO_DO})|still (?:needs?|to do)|(?:yet"
    f"|left) to (?:{_TO_DO})|missing|without"
)
ABOUT_ONESELF = (
    "why|when|how come|how long|how much|what (?:do|should|must|can) (?:i|we)|remind|where|if"
    "|because|i (?:have|had|did|already|need|am|do|will|can)"
)
TEAM_ONLY = (
    "teams?|direct reports|(?:how (?:is|are) )?my (?:whole |own )?(?:teams?|people|staff"
    "|direct reports|reports|department|service|group|councillors)(?: training| status| record"
    "| records| doing| getting on| look| stand)*"
)
EVERYONE = (
    "everyone|everybody|whole council|all staff|all services|all departments|council wide"
    "|across the council|entire council|whole organisation|all of us|all the staff"
)
DIRECT = "direct|directly"
MY_SERVICE = "(?:my|our) (?:own |whole )?(?:service|department)"
MY_GROUP = "(?:my|our) (?:own |whole )?(?:group|party)"
EXPLAINED = (
    "a about an and any anyone anybody are as been being by can colleague colleagues compliance "
    "course courses currently do does doing else employee employees from getting give got has "
    "have her his how i is it its look looking me module moment my name names need needs now of "
    "on or our overview own page people person record records report reports safeguarding see "
    "service session department show someone somebody staff stand status still summary team "
    "teams that the their them there they this to today training up us view want was we which "
    "who whole whose with yet you direct directly officer officers manager managers group party "
    "soon shortly"
)
PAGE = r"page (?P<page>[1-9]\d{0,2})"

WHY = (
    "why (?:am|was) i|why (?:do|did|must|should|have|would) i|why (?:is|are|was|does|has"
    "|did) my|how come (?:i|my|it|this)|explain (?:why|my)|what (?:did i do|have i done) wrong"
    "|why (?:do|did|are|have) you (?:keep|send|sent|chasing|chase|write|writing|email|emailing"
    "|remind)"
)
WHY_IT = "why (?:is|are|was|does|has) (?:it|this|that|these|the|they|there)|why"
ASKED = "asked|needed|required|mandatory|necessary|training|course|courses|reminders?|emails?"

EXPIRY = (
    "run out|runs out|running out|ran out|expire|expires|expired|expiry|expiring|valid|validity"
    "|renew|renewed|renewal|renewing|refresher|refresh|redo|retake|due|lapse|lapses|in date"
    "|out of date|up to date|do it again|good for"
)
WHEN = (
    "when|how long|until when|till when|by when|what dates?|which dates?|what day|how much longer"
)
WHEN_I_MUST = (
    f"when (?:do|must|should|will|can) i (?:next )?(?:need to |have to )?(?:{_TO_DO}|redo|retake)"
)
EXPIRY_ONLY = (
    "(?:expiry|renewal|due|end) dates?|valid (?:until|till|for|to)|still (?:valid|in date)"
    "|what (?:expires|runs out|will expire|will run out|is expiring|is running out)"
)
HAVE_I = (
    "(?:have|did|had) i (?:already |ever |actually |not )*"
    f"(?:{_HAS_DONE}|{_TO_DO})"
    "|(?:is|are|was) my (?:\\w+ ){1,6}(?:valid|in date|done|complete|completed|recorded|current"
    "|expired|on record|up to date|out of date)|when did i (?:last|do|complete|attend|pass"
    "|finish|take)"
)

_LATELY = "(?:already |just |now |also |actually |finally |recently |only )*"
DONE = (
    f"i (?:have |had |would have )?{_LATELY}(?:done|did|completed?|finished|passed|attended"
    f"|confirmed"
    "|read|signed|sat|taken|took|been on|been to|went on|went to|submitted|sent)|(?:it|this"
    "|that|they|everything|all|training|elearning|course|courses|module|handout|both|session)"
    f" (?:is|are|was|were|has been|have been) {_LATELY}(?:all )?(?:done|completed?|finished"
    f"|passed)"
)
DONE_FIRST = (
    "(?:already |all |now |just |i )*(?:done|completed|finished|passed|attended|did)(?: (?:it"
    "|this|that|them|both|all|everything|my|the)| \\w+)*"
)
PROOF = (
    "(?:my|a|the|this|send|upload|attach|attached|hand in|submit|is"
    "|got) (?:training )?(?:certificates?|evidence|proof)|prove|what (?:counts as )?(?:proof"
    "|evidence)"
)
MISTAKEN = (
    "(?:confirmed|signed|pressed|clicked|ticked|agreed|answered|said yes)(?: \\w+){0,4} (?:by mistake"
    "|by accident|accidentally|in error|too early|too soon|wrongly)"
    "|(?:by mistake|in error|accidentally|by accident) (?:confirmed|signed|pressed|clicked|ticked|agreed)"
    "|(?:pressed|clicked|ticked) the wrong (?:button|box|link)"
    "|(?:take|withdraw|undo|cancel|retract|revoke) (?:back )?my (?:confirmation|yes|agreement"
    "|certificates?|evidence)"
    "|(?:made|was) a mistake|my mistake"
    "|i (?:have|had|did) not (?:yet |actually |really |even |fully )*(?:read|open|opened)"
    " (?:it|this|that|the handout|the document|handout)"
)
NEGATED = (
    "not|never|nearly|almost|half|trying|tried|unable|will|going to|if|cannot|need to|have to"
    "|about to|want to|should|must|yet to|until"
)
ASKING = (
    "who|whose|when|why|what|how|which|where|have i|did i|do i|does|is|are|am i|has|can i"
    "|should i|must i|may i|could i|would i|will i|had i"
)

REMIND = (
    "remind me|send me (?:a|another) reminder|nudge me|ask me again|ask again"
    "|come back to (?:me|this)|put (?:it|this|that|them) off|postpone (?:it|this|that)|snooze"
    "|chase me|prompt me"
)
NOT_LATER = "remind me (?:what|how|when|which|who|why|where|if)|(?:not|stop|never) (?:to )?(?:remind|nudge|chase)"
UNSURE = "what|how|if|when|should|who|can|could|where|may|why|is|am|would|do|does|whose|which"
MOVED = (
    "(?:it|this|that) is not (?:me|mine|for me|about me|my (?:job|role|post|training|record"
    "|name))|wrong person|(?:i am|this is|it is) (?:a different|another) person"
    "|i (?:have )?(?:moved|changed|switched|left) (?:my |the )?(?:jobs?|roles?|posts?|teams?"
    "|departments?|services?|council)|i (?:have )?(?:moved|gone|transferred|changed) to"
    " (?:another|a new|a different) \\w+"
    "|i (?:have )?left(?: the council| my job| my post| work for good| last (?:week|month|year)"
    "|$)|i (?:have )?(?:retired|resigned)(?: in| on| from| last| the|$)"
    "|i (?:am )?no longer (?:work|employed|a|an|the|in|at|with|here)|i (?:do"
    "|did) not work (?:here|there|in|for|at)|i am leaving(?: the council| my job| my post|$)"
    "|i am (?:retired|retiring)(?: in| on| from| next|$)|i (?:have|have got|have started"
    "|started|got) a (?:new|different) (?:job|role|post)|my (?:job|role|post|job title|title"
    "|manager|line manager|service|team|department|name|email|details|ward"
    "|group) (?:has changed|have changed|changed|is wrong|are wrong|is not right"
    "|is out of date)|i am on (?:maternity|paternity|parental|adoption|long term|secondment"
    "|a (?:secondment|career break))|i am not a (?:councillor|member of staff) anymore"
    "|not a councillor anymore"
)
_GONE = "left|leaving|moved|gone|changed|transferred|retired|resigned|redeployed|seconded"
NOT_ME_BUT_GONE = (
    "(?:(?:it|this|that|these|they|he|she) (?:is|are|was) )?not (?:for |about |meant for )?(?:me|mine)"
    "(?: anymore| now| sorry| i| we| have| am| was| since| as| because| been| had| just| already| recently)*"
    f" (?:{_GONE})(?! (?:it|(?:the |my |this |that |your )?(?:course|courses|training|session|sessions|meeting"
    "|module|webinar|certificate|form|room|building|link|email)))"
)
GONE_FROM = (
    f"i (?:have |had |was |am |have been )?(?:{_GONE}|no longer work|no longer|not work|not)"
    "(?: from| to| over| across| out of| for| in| with| at| jobs?| posts?| roles?)*(?: the| our)?"
)
"""With the name of a service behind it, and no more than this behind that."""
WHEN_LEFT = "in|on|at|for|to|from|since|last|this|before|after|and|so|now|already|anymore|months?|years?|weeks?|ages"

TO_TELL = (
    "(?:who|whom|where|how) (?:\\w+ ){0,4}(?:tell|report|raise|contact|ring|call|phone|speak"
    "|talk|go|email|refer|escalate|share|flag|inform|notify|turn)|what (?:do|should|must"
    "|can) (?:i|we) do (?:if|when|about)|(?:number|phone|contact|contacts|details|email|line"
    "|helpline|hotline) (?:for|to|of|in case)|procedure|process for"
)
CONCERN_TALK = (
    "concerns?|concerned|worry|worried|worries|abuse|neglect|disclosure|disclosures"
    "|allegations?|safeguarding|harm|danger|risk|radicalisation|exploitation|emergency|referral"
    "|incident|dso|child protection|adult protection|social care|social services|mash"
)
OFFICER = (
    "designated safeguarding|safeguarding (?:lead|leads|officer|officers|contact|contacts"
    "|number|helpline|mailbox)|the dso|our dso|a dso|dsos"
)
WHOM_TO_ASK = (
    "(?:who|whom) (?:do|can|should|could|would) (?:i|we) (?:ask|contact|speak to|talk to|email"
    "|ring|call|write to)|(?:talk|speak) to (?:a |an |some)?(?:human|person|one|somebody"
    "|someone)|contact (?:details|us)"
)
NEEDS = (
    "need to do|have to do|should i do|must i do|do i need|do i have to|my training"
    "|my safeguarding training|my courses?|am i due|am i overdue|i am overdue|i overdue"
    "|am i up to date|am i compliant|outstanding|left to do|what training|which training"
    "|which courses?|what courses?|have not (?:done|completed|started|finished)|not (?:done"
    "|completed|started) (?:it|my|the)|still to do|what is due|what am i missing|what (?:is"
    "|are) (?:next|asked|required|expected) of me|to do list|my to do|what is next|my deadline"
    "|my deadlines|required of me|asked of me|where (?:do|am) i"
)
HANDOUT = "handouts?"
HELP = "help|what can you do|how do you work|what are you for|how does this work|what do you know"
THANKS = "thank you|thanks|cheers|much appreciated"

FILLERS = (
    "can you|could you|would you|will you|can i|could i|i would like to know|i want to know"
    "|i need to know|i would like|tell me|let me know|show me|give me|do you know"
    "|quick question|just|so|ok|okay|um|and|hey|hi|hello|hiya|morning|also|actually|but|well"
    "|good morning|good afternoon|dear|i was wondering|then|bot|sorry|excuse me|see"
    "|i want to see|there|remind me(?= (?:what|when|who|which|how|why))"
)
