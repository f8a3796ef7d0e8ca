"""Who a concern may be about: children, adults at risk, and those who may harm them."""

CHILDREN = (
    "child|children|childrens|childs|kids?|girls?|boys?|baby|babies|toddlers?|teenagers?|teens?"
    "|pupils?|youngsters?|infants?|newborn|schoolgirl|schoolboy|daughters?|sons?|stepson"
    "|stepdaughter|nieces?|nephews?|grandsons?|granddaughters?|grandchild|grandchildren"
    "|brothers?|sisters?|siblings?|lads?|lass|lasses|year old|year olds|young (?:person|people"
    "|man|woman|girl|boy|lad|mum|mother)|student|students"
)
AT_RISK = (
    "residents?|tenants?|neighbours?|neighbors?|clients?|service users?|patients?|lady|ladies"
    "|woman|women|pensioners?|callers?|householder|mum|mums|mummy|mother|mam|nan|nana|gran"
    "|grandma|granny|grandad|aunt|auntie|cousin|friends?|mate|colleagues?|coworkers?|workmate"
    "|teammate|family|families|refugees?|asylum seekers?|adult|adults|wife|sister in law"
    "|householders"
)
OTHERS = (
    "dad|dads|daddy|father|stepdad|stepfather|stepmum|stepmother|uncle|husband|partner"
    "|boyfriend|girlfriend|ex|fiance|carers?|support worker|manager|boss|supervisor|team leader"
    "|team member|member of staff|councillor|teacher|coach|people|person|someone|somebody|man"
    "|men|guy|guys|bloke|customer|parents?|landlord|gang|worker|driver|volunteer|relative"
    "|relatives|caretaker|foster (?:carer|mum|dad|parents?)"
)
THEY = "he|she|they"
THEM = "him|her|them"
PEOPLE = f"{CHILDREN}|{AT_RISK}|{OTHERS}"
SOMEBODY = f"{PEOPLE}|{THEY}|{THEM}"
