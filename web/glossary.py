"""The field's words in a sentence each, for a reader who meets one for the first time (METHODS 1 to 9)."""

GLOSSARY = {
    "baseline": "Where the person was just before a treatment: the median of the last readings up to it, "
    "three at most.",
    "measured against": "The baseline that a response is counted from. A repeat given while the last "
    "treatment still helps is counted from where the person was without treatment.",
    "response": "The improvement that was held over visits at least 14 days apart; where no visit improved "
    "enough to count, the improvement of the median visit.",
    "response window": "The time in which the effect of a treatment is looked for: from the day it may "
    "set in to 90 days after the latest day it does, and never past the next treatment of the body site.",
    "a change that counts": "The smallest change that people call important for this measure (its published "
    "MCID), or the clinic's own value.",
    "benefit seen until, gone by": "The last visit that still showed a change that counts, and the visit at "
    "which it was gone. What happened between the two is not known.",
    "creep-back": "Losing again, after the best visit, what a treatment gave.",
    "baseline creep": "How far the starting point before each treatment has moved since the first one. "
    "Positive: it got worse.",
    "new baseline": "Where the person settled after the last benefit ended: at least three readings over "
    "four weeks that stay together.",
    "responding": "The last visit still shows a change that counts.",
    "creeping back": "A change that counts was reached; the last visit is below it, and still better than "
    "before the treatment.",
    "back at baseline": "A change that counts was reached; nothing of it is left at the last visit.",
    "not improved": "A change that counts was not reached; judged on the visits of the response window.",
    "too early": "The full effect is not due yet, and no visit has reached a change that counts.",
    "cannot tell": "A baseline, a follow-up or a function measure is missing; the sentence says which.",
    "overdue": "Nobody has seen the person for more than 90 days, so nobody knows where the case is now.",
    "procedure": "A treatment given on a day, such as an injection or an ablation. It starts an episode.",
    "course": "A treatment over time, such as physical therapy or a drug. It is drawn as a band.",
    "diagnostic": "A block or a trial: judged over its own days only.",
    "relief and its marks": "How much better the measure was than before, in percent of the reading before. "
    "50, 75 and 80 % are marks that rules for the next step ask for; the rules stand under Methods.",
    "trial": "A stimulator or a drug into the spine, tried for some days before anything is implanted for "
    "good. It is judged on its last day.",
    "in place": "Implanted, and no explant is recorded here. What was done elsewhere it cannot know.",
    "dose over time": "What was given, from one record to the next. A dose is never turned into another "
    "unit, and where a record does not say it the line breaks. It is not an outcome.",
    "phase": "How long ago the injury was: acute through day 28 (4 weeks), subacute through day 84 (12 "
    "weeks), chronic from day 85 on. Once there was an operation, days count from it: after surgery through "
    "day 84, persistent from day 85 on. Sources differ by a day or more at these borders (see Methods).",
    "MMI": "Maximum medical improvement: the day from which no further lasting improvement was expected, as "
    "it was stated for the claim. It ends neither the case nor the treatment.",
    "condition group": "The kind of painful condition that the case is about, for finding similar cases.",
    "axial, radicular": "Where spine pain is felt: axial along the spine itself, radicular down an arm or "
    "leg along a nerve root. Where both are felt, the record says which dominates.",
    "CRPS": "Complex regional pain syndrome: pain of a limb, out of proportion, with changes of skin, "
    "temperature or movement.",
    "red flag": "A sign that may point to serious disease, such as a fracture, an infection or nerves under "
    "pressure. It asks for action first, whatever the scores say.",
    "yellow flag": "Something in thoughts, feelings or circumstances that may hold recovery up, such as fear "
    "of moving. It is no diagnosis and nobody's fault.",
    "physical demand": "How heavy the work is, by the weight that is lifted or carried now and then (US "
    "Department of Labor): sedentary up to 10 lb, light up to 20, medium up to 50, heavy up to 100, very "
    "heavy more.",
    "GCPS-R": "Graded Chronic Pain Scale - Revised: 0 no chronic pain, 1 mild, 2 bothersome, 3 high-impact "
    "chronic pain (it limits life or work on most days or every day). Charted, never judged.",
    "lead measure, lead goal": "Where the case stands is judged on the lead measure, and the lead goal is "
    "told beside it. Both are about function: pain alone never leads.",
    "closed": "Nothing more is planned. Everything recorded stays, and the case can be opened again.",
}
