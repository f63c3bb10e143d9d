"""The fixed words of the goals agreement, for a reader of about twelve years; a test counts the grade."""

TITLE = "Goals agreement"
BELOW = "What we aim for together, and what is realistic"
NAME, CASE, MADE = "Name:", "Case {label}", "Made on {day}"

AIMS = "What we aim for"
NO_GOAL = "We have not agreed on a goal yet. Think of one thing that you want to do again."
WHY = "Why this matters to you:"
YOU_SAID = "You said: “{wish}”"
OWN, OWN_TOO = "You named these things to do.", "You also named these things to do."
RATE = "At each visit you rate them from 0 (you cannot do it) to 10 (you can do it as before)."
FROM_TO = "From {start} to {target}"
ON_A_SCALE = "Your score on the {name}: from {start} to {target}"
ENDS = "On it, {best} is best and {worst} is worst."
BETTER = "On it, {better} is better."
BY = "{way}, by {day}."
BY_ALONE = "By {day}."
WITHOUT_DAY = "{way}."
DAY_PASSED = "This day has passed."
NOT_YET = "We still have to agree how we will see this."
LATEST = "At your visit on {day}: {value}."
RATED = "{value} out of 10 on {day}"
STEP_OF_GOAL = "Our goal"
STEPS = ("A lot better", "A bit better", STEP_OF_GOAL, "Not quite", "Not yet")
MORE_GOALS = {1: "And 1 more goal: see the record at the clinic."}
MORE_GOALS_MANY = "And {n} more goals: see the record at the clinic."
MORE_ACTIVITIES = "And {n} more: see the record at the clinic."

REALISTIC = "What is realistic"
PAIN, TREATMENT = "Pain.", "Treatment."
PAIN_BOTH = (
    "You hope for a pain level of {hoped} out of 10. On {day} we agreed that {agreed} out of 10 is realistic."
)
PAIN_AGREED = "We agreed that a pain level of {agreed} out of 10 is realistic."
PAIN_NONE = "We have not yet talked about which pain level is realistic."
PAIN_ALWAYS = "Few people get to 0. What you can do counts more than this number."

NO_LEAD = "We do not yet measure what you can do. So we cannot say what a treatment may give you."
NO_EPISODE = (
    "We do not have a treatment of yours yet that we can learn from. So we cannot say how much a treatment "
    "may help you, or for how long."
)
TOO_EARLY = "It is too early to tell what {treatment} on {day} gave you."
TREATED = "You had this treatment on {day}: {treatment}."
TAKEN_OUT = "A device was taken out. We did not expect a gain from that."
WENT = "Your score on the {name} went from {reference} to {level}. On it, {better} is better."
STAYED = "Your score on the {name} stayed at {level}."
SMALL = "That is too small to count as a change."
WORSE = "That is worse than before."
UNJUDGED = "No one has agreed yet what counts as a change here."
BRIEF = "That was on {best}, and it did not last for two weeks."
UNCONFIRMED = "One visit showed this. No later visit has shown it again yet."
SEEN_AND_GONE = "We saw this gain until {seen}. It was gone by {gone}."
SEEN_AGAIN = "We saw this gain until {seen}. It was gone by {gone}. We saw it again on {again}."
SEEN_LAST = "We saw this gain until {seen}. That was your last visit with this score."
SEEN_NEXT = "We saw this gain until {seen}. Then came your next treatment."
NO_PROMISE = "The next time it may help more, the same, less, or not at all. No one can promise it."

EACH = "What each of us will do"
SIDES = ("What I will do", "What my care team will do")

AGAIN = "When we look again"
NEXT_DAY = "Next goal day: {day}"
PASSED_DAY = "The goal day of {day} has passed."
NO_DAY = "Next goal day:"
VISIT = "Next visit:"

IS_NOT = "What this page is not"
IS_NOT_WORDS = (
    "It is not a promise. It is not a test, and you cannot fail it. No one may use it as a reason to refuse "
    "you care. Goals can change: tell us, and we will write a new page."
)
SIGN = (("Patient", "Date"), ("Clinician", "Date"))
FOOTER = "The numbers come from your visits. Your full record is at the clinic. Foothold, method {version}."
UNPRINTABLE = "Some signs could not be printed here; □ stands for them."
