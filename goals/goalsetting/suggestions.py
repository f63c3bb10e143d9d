"""From a wish to something to count: suggestions to start the talk with, never a goal by themselves."""

from dataclasses import dataclass

from goals.goalsetting.draft import LESS, MORE


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to see whether a wish comes true: the activity, what to count, and which way is better."""

    activity: str
    unit: str
    better: str


# Words of a wish (their beginnings), and what can be seen of it.
_BY_WORDS: tuple[tuple[tuple[str, ...], tuple[Suggestion, ...]], ...] = (
    (
        ("garden", "yard", "weed", "lawn", "flower"),
        (
            Suggestion("Kneel and weed the beds without a break", "minutes", MORE),
            Suggestion("Carry the watering can across the garden", "pounds", MORE),
        ),
    ),
    (
        ("work", "job", "shift", "duty", "desk", "office"),
        (
            Suggestion("Work in the own job, light duty included", "hours a week", MORE),
            Suggestion("Sit at the desk before having to stand up", "minutes", MORE),
        ),
    ),
    (
        ("walk", "hike", "dog", "stroll", "shop", "store"),
        (
            Suggestion("Walk outdoors without a rest", "minutes", MORE),
            Suggestion("Walk to the shop and back", "times a week", MORE),
        ),
    ),
    (
        ("lift", "carry", "grocer", "grandchild", "child", "kid", "baby"),
        (
            Suggestion("Lift from the floor to the waist", "pounds", MORE),
            Suggestion("Play on the floor with the child", "minutes", MORE),
        ),
    ),
    (("sit", "drive", "car", "church", "movie", "travel"), (Suggestion("Sit in the car", "minutes", MORE),)),
    (("stand", "cook", "kitchen", "dishes"), (Suggestion("Stand at the kitchen counter", "minutes", MORE),)),
    (("sleep", "night", "rest"), (Suggestion("Sleep at night, by the diary", "hours a night", MORE),)),
    (("stair", "climb", "ladder"), (Suggestion("Climb stairs without the rail", "flights", MORE),)),
    (
        ("pill", "opioid", "medic", "drug", "tablet", "oxy", "morphine"),
        (
            Suggestion("Take opioids, all of them together", "MME a day", LESS),
            Suggestion("Take rescue tablets", "days a month", LESS),
        ),
    ),
    (
        ("headache", "migraine"),
        (Suggestion("Lose a day to headache", "days a month", LESS),),
    ),
)


def suggestions(wish: str) -> tuple[Suggestion, ...]:
    """Suggest what could be seen and counted of a wish.

    Parameters
    ----------
    wish
        In the person's own words.

    Returns
    -------
    tuple of Suggestion
        Those whose words the wish holds; nothing where none fits.
    """
    words = wish.casefold().replace("-", " ").split()
    return tuple(
        suggestion
        for beginnings, fitting in _BY_WORDS
        if any(word.startswith(beginnings) for word in words)
        for suggestion in fitting
    )
