"""Ordinary English words that are never taken for another one misspelt: a “complaint” is not “compliant”.

Of the longer ones only those that lie near a word we know need to stand here. The little ones tell
sentences about ourselves from those with a name in them.
"""

_LITTLE = """
    after all and any are around because before between but can cos did during each few for get gets got
    had has her here him his how into its let lot may more most nor not now off old one our out own per put
    said say says see she such the too two use used was way who why within yes yet you
"""
_NEAR_OTHERS = """
    abut advance advanced allocation allocations alter alteration alterations appreciate arise
    attached attaches attaching attacked beat beaten being biased black blank board bored breaks
    bring broken built carrier cause caused cease charged chars claim class clean clear coach coast
    cold collectors comet compact compacted compete competed complain complains complaint complaints
    concealed concert concerts confident confirmed conform contract contracts contrast contrasts
    converted cooperate cost costs count county court courtesy courts covering curses custom daily
    dangers dated dealt death debt depart detail diary differing directory dirt discussed documented
    doing door draped dressed drive early eased eaten eats entire equal even every exactly except
    excepted exists exit experimenting explained explaining exploration exploring exporting extend
    face faces facet facts falling false family fault feels field fight file filed final finch fine
    fired first flat float flood floods floor fond food forking form forming found four free from
    front full funny furnished further gain gains game garbage gate given gives goods grade grand
    grant grip gross grouping grow growing grown grows guest hall halve handing handle hands handy
    hang happy hard hate haven head headline hear heard hearing heart heat hell herd hers hint hints
    hire hiring hold home hope horse hose host hour house huge humans hungary hunting hurt idea inch
    incidental indication injection inside instant interval invite items joke journey judge keen
    kept kind kindly knew known lacking ladder laid lake land lane large laser lasts lately latest
    latter laugh lead leader leading leaf leaked leaking lean learn learned learnt least leave lend
    lent less lesson lessons letter level lift light liked likes limit lined linen lines link
    linking links listen lists little lived lives load loan local lock lone looping loose lose lost
    loud love lower luck lunch mail main maker male mass massage mate meal mean means meant meat
    mediation meet meeting mend mess message messing mice might mind mines minor minute miss missed
    mitigated mitigation mock model monkey moral most mother motivated motivation mount mourning
    mouth move mover movie must named nation nature near neat neck needy nest newer news nicer niche
    niece night nine noise none noon nose note noted notes notice nudge object offer office older
    once open order organ others ought ours outer over owed owner package packages paid pain paint
    pair panel paper park part parts party past paste path patient pause paused peer peoples period
    phase photo pick picture piece place plain plan plane plans plant plate play plays plenty point
    police poor poster power powers prefect premise present presents press pressed price pride print
    prior prize problem problems produce production profit program progress projection promises
    proper proud proven provide public pull pupil push quiet quit quite race rain raised rang range
    rank rapped rare rate rather reach ready reality really realm rear reason reassigned receive
    recent redesigned reduce refuse regard release relief remain remainder remains remote remove
    removed rent repairing repeat repeated repeating replied reply reporters requiring rescue resort
    resorting resource rest restoring result retain retaining retire return returned returning
    reverting review reviewed reviewing rice rich ride rights rise risky road room rooms root rough
    round route ruin ruining rule rules runner sacred safe safer said sales salt same sand save
    saved scale scaled scarred scene scent school score scored scores seat second secrete seen
    sending sense serve served serves set setting seven shading share shared sharing sheet sheets
    shelf shell shells shift ship shirt shop shops short shot shots shout shown shuts shutting sight
    signal silly silver simple since sing single sink site sits sitting size skill skills skin sleep
    slick slip slipped slow small smart smell smile snow soaking soft soil sold sole solid solve
    sort sound sounds source south spare speak special speech speed spelling spells spend spent
    split splits spoke spoken spoon sport spot spread stage stair stalled stamp star stared stars
    started starting state stated states stay stayed steal steam steel step stepped stick sticks
    stitch stock stolen stone stood stopped store stores storm story streaming streams street strike
    strong stuck student study stuff style subjected sugar suit sunny sure surely suspended swapped
    sweet swing table tablet tablets tail taken tale talking tall tasks taste tasted teach tear
    tears tease teem tells tend tent terribly test tests than theft their theirs theme thick thief
    thin thing things think third those though three throw thus tied tile tiles timed timer times
    tired tiring toast together told tone tool tools topic touch tough tour tower town track trade
    traffic trailed trailer trailing train trainer trains travel treat tree trial trick tried tries
    trip trouble truck true trust truth tune twice under union unit unite upper upset used useful
    user usual vary vast verse view visit voice vote wage wait waited waiting walk wall wandering
    warm warn wash waste wasted watch watcher watches water wave ways weak wear weather web weight
    weird welcome west wheat wheel while white wide wider width wife wild wind window wine wing
    winter wipe wire wise wish witch woken woman wonder wood wool word words wore world worn worse
    worst worth write writer wrote yard year years yell young your yours youth
"""

EVERYDAY = frozenset(f"{_LITTLE} {_NEAR_OTHERS}".split())
