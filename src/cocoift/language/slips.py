"""Slips of the pen in annotators' sentences, found by rule: words left out, mistyped, or that do not agree."""

from functools import lru_cache
from itertools import chain

from .agreement import disagreements
from .miscounts import miscounts
from .tables import TEXTS
from .words import at_words, marked

_DOING = (
    r"(?:standing|sitting|lying|laying|holding|riding|walking|playing|wearing|looking|running|eating|flying|doing|"
    r"posing|using|getting|carrying|skiing|skating|surfing|watching|working|swinging|jumping)"
)
_ANYONE = r"(?:man|woman|person|boy|girl|child|guy|lady|player|people|men|women|cat|dog|bear|bird|giraffe|horse|cow)"
_GROUP = r"(?:bunch|group|couple|pair|lot|variety|pile)"
_COLOR = r"(?:black|white|brown|red|blue|green|yellow|gray|grey|orange|pink|purple)"
_BEFORE_IT_IS = (
    "that and or but as so if like while when where because since though think know tell say says see means sure"
).split()
# Each of them is hardly ever right in a sentence about a picture.
_RULES = (
    r"\b(?:an?|the) (?:both|top sign)\b",
    r"\b(?:(?:with|of|on|in|is|at|by|from|near)(?:an?|the)|(?:and|to)the)\b(?<!\bban)(?<!\bisa)",
    r"\bin (?:an?|the) rock\b",
    r"\b(?:in|on|at|of|by|with) it (?:line|way|place|side|back|mouth|hand|head|own)\b",
    r"\ban? bit (?!of|more|less|too|to|over|under|out|and|behind|away|by|at|in|on|with|for|off|down|up|like)[a-z]+\b",
    rf"\b{_COLOR} (?:small|large|big|tiny|little|huge) [a-z]",
    r"\bin a front\b|(?<!the )(?<!a )(?<!in )\bline with\b|\bpick (?:cell|phone)|\b(?:some|in) cloths\b",
    r"\bplaying a (?:baseball|tennis|soccer|basketball|football|frisbee|wii)\b(?! [a-z])|\bplaying a baseball and\b",
    r"\b(?:two|three|four|five|six|several|many) (?:zebra|giraffe|elephant|horse|cow|dog|cat|bear|bird)\b"
    r"(?! [a-z]+s\b)",
    r"\b(?:street|scene|room|building|table) show\b|\bscissor\b|\b[a-z]+s it (?:in|on|at)\b|\bsport team\b",
    r"\ba couple (?:glasses|plates|chairs|cars|boats|bikes|kites|birds|dogs|cats|kids|guys|girls|boys|bottles|bowls)\b",
    r"\bdouble decked\b|\bset next to each\b",
    r"\bof image\b|\bnearby each\b|\bface to (?:an?|the)\b|\bsharp dressed\b|\bcorn beef\b|\bin to (?:an?|the)\b",
    r"\b(?:on|under|near|behind) bed\b|\bto station\b|\bin night ?time\b|\bsetup (?:on|in|at|with|for)\b",
    r"\bin (?:urban|rural|outdoor|indoor|city) (?:setting|environment|area)\b",
    r"\b(?:tie|hat|shirt|suit|jacket|dress) (?:standing|sitting)\.|\bis cut (?:sitting|lying)\b|\bun-",
    r"\b(?:while|as|that|because) its [a-z]+ing\b",
    # pairs of common words of which the one never follows the other
    rf"\b(?:{_COLOR}|large|small|big|little|tall) an? (?=[a-z])",
    r"\b(?:sitting|standing|lying|walking|riding|parked|flying) of\b|\b(?:lying|sitting|standing|perched) a top\b",
    r"\ban? some\b|\bat on\b|\bthat with\b|\bmiddle (?:an?|the)\b|\bof there\b(?! (?:is|are))",
    r"\bnext two\b|\bin while\b",
    r"\bthere are (?:man|woman|person|child|boy|girl|dog|cat)\b|\b(?:and|with|is|by) couple\b|\bits all\b|\bbe-day\b",
    r"\b(?<!kind )(?<!type )(?<!sort )of (?:woman|man|boy|girl|beach|street|building)"
    r"(?=[.,]| (?:with|in|on|and|around|at|by|near)\b)",
    r"\bon (?:back|side|edge|front) of\b|\bin (?:middle|center|centre|corner) of\b",
    r"\ban? [a-z]+ (?:pants|jeans|shorts|trousers|clothes)\b(?<!pair of pants)(?! (?:leg|suit|pocket|line))",
    r"\ba police(?! [a-z]+)|\ba police (?:on|in|at|is|and|with|next|near|by|stands?|standing|riding)\b",
    r"\bin (?:behind|under|beside|near)\b|\ban? (?:two|three|four|five|six) [a-z]+s\b(?! [a-z]+er\b)",
    r"\bto across\b|\bclose of\b|\bdouble tennis\b|\band then\b",
    r"\b(?:then|while|as|by|of|and) (?:male|female|man|woman|boy|girl|lady|guy) (?:is|has)\b",
    r"(?<!as )\bif\b",  # "a plane if flying"
    r"\b(?:a|an|the|his|its|their) (?:a|an|the|his|her|its|their|is|are|was|of|at|with|that|"
    r"through|by|and|from)\b"
    r"(?!-)",
    r"\b(?:in|on|at|with|by|for|to|from) of\b",
    r"\b(?<!instead )(?<!made out )of (?:in|on|at|with|to|by|from|for|is|are)\b",
    r"\b(?:with|at|by|from) (?:is|are|has|have|was|were)\b",
    r"\b(?:in|with) (?:with|at)\b",
    r"\b(?:is|are|was|were) (?:a|an|the|his|her)?(?: ?)(?:took|went|saw|ate|rode|wore|flew|threw|came|gave|has|"
    r"have|does|is|are|an a)\b",
    r"\b(?:is|are|was|were) (?:sits|stands|holds|wears|lies|eats|walks|rides|plays|looks|waits|runs)\b",
    rf"\b(?:has|have|that|who|which) {_DOING}\b(?! (?:gear|area|room|board|up to))",
    rf"\bin {_DOING} (?:on|in|at|a|an|the|next|his|her|their|down|by|near|with|to|for|through|behind)\b",
    rf"\b{_ANYONE} setting\b|(?<!sun )\b(?:is|are|set) setting\b|(?<!sun )\bsets (?:on|in|next|at|by)\b",
    rf"\b{_GROUP} (?:people|men|women|children|boys|girls|kids|cows|elephants|giraffes|horses|"
    rf"zebras|sheep|birds)\b",
    r"\b(?:pair|couple|group) of two (?=people|men|women)",
    r"\bin front (?:a|an|the|some|his|her)\b|\bnext (?:a|an|the|some|his)\b|\bon top (?:a|an|the|some)\b",
    r"\bside the (?:road|street|building|house|track|tracks|water)\b(?<!long)",
    r"\bit['’]s (?:own|mouth|head|trunk|back|tail|legs?|face|neck|tongue|baby|mother|owner|side|"
    r"hind|front|ears?|"
    r"body|wings?|reflection|young|teeth|paws?|nose|mane|food|way|surface|contents)\b",
    # "along it's tracks": what stands there joins no clause
    r"(?=it['’]s\b)(?<=[a-z] )" + "".join(f"(?<!\\b{word} )" for word in _BEFORE_IT_IS) + r"it['’]s\b",
    r"\bit (?:head|tongue|mouth|trunk|nose|body|tail|neck|legs?|face|ears?|wings?|owner|mother)\b",
    r"\bno (?:a|an|the)\b",
    r"\b(?:by|with|near|under|at|of|behind|beside|for|from) and "
    r"(?!(?:under|over|above|in|on|around|behind|near|through|below|next|beside|off|out|to|from|for|by)\b)",
    r"\bits (?:a|an|the|not|very|been|really|so)\b",
    r"(?<!next )(?<!close )\bto many\b|\b(?:more|larger|bigger|smaller|taller|rather|other|less) then\b",
    r"\b(?:jumping|jumps|taking|falling|coming|getting|taken|takes|showing|going|cut) of (?:a|an|"
    r"the|some|his)\b",
    r"\bplaying (?!(?:a|the|another|this|one|some) )(?:\w+ )?game\b|\b(?:is|are) crowd\b|"
    r"\b(?:grab|hold|holds|holding|wearing|with|on|in) and (?=upside|old|o)",
    r"\ban? (?:various|several|multiple|numerous)\b|\bpowered sugar\b",
    # people sit at tables
    r"\b(?:people|person|men|women|man|woman|boys?|girls?|child|children|group|couple|family)"
    r"(?: that| who)?(?: is| are)?"
    r" (?:sitting|sits|sit|seated|eating|eat|eats) on (?:a|the) (?:\w+ )?tables?\b",
    r"\bstripped (?:shirt|tie|cat|kitten|tabby|zebra|dress|sweater|jacket|suit|scarf|hat|couch|sofa|blanket|umbrella)",
    r"\bform (?:a|an|the)\b|\bdown a the\b|\btwo a\b|\bthat's (?:been|is)\b",
    r"\b(?:mans|womans|mens|womens|childs|persons|peoples|someones|childrens|cats' s|dogs' s|boys's)\b",
    rf"\b{_COLOR} (?!(?:orange|green|gray)\b){_COLOR}\b(?! fish)",
    r"\b(?:shows|has|is|are|was|holding|wearing|with|of|the|a|an|and|on|in|at|from|his|"
    r"her)\s*,(?! (?:and|or) )",
    r"\b(?:a|an|the|and|or|of|is|are|his|their|its|from|with a|and on)\.",
    r"\ban? (?:men|women|people|children|clothes|scissors|pants|jeans|skis)\b(?!['’]| mover)",
    rf"\b(?:he|she|they) {_DOING}\b|\bthey is\b|\b(?:he|she) are\b",
    r"\b(?:is|are) (?:being|been) \w+ing\b",
)
_SLIPS = at_words(_RULES)


@lru_cache(maxsize=TEXTS)
def slip(text: str) -> str | None:
    """The first slip of one or several sentences, as it stands there; None where no rule finds any."""
    low = " ".join(text.lower().split())
    if match := _SLIPS.search(low):
        return match[0]
    words = marked(low)
    found = next(chain(disagreements(words), miscounts(words)), None)
    return " ".join(found) if found is not None else None
