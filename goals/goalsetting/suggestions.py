"""From a wish to something to count: suggestions to start the talk with, never a goal by themselves."""

import re
from dataclasses import dataclass

from goals.goalsetting.draft import LESS, MORE


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to see whether a wish comes true: the activity, what to count, and which way is better."""

    activity: str
    unit: str
    better: str


# Words of a wish, and what can be seen of it. A star stands for any ending: "garden*" is also gardening.
_BY_WORDS: tuple[tuple[str, tuple[Suggestion, ...]], ...] = (
    (
        "garden* yard yardwork weed* lawn mow* flower* rake*",
        (
            Suggestion("Kneel and weed the beds without a break", "minutes", MORE),
            Suggestion("Carry the watering can across the garden", "pounds", MORE),
        ),
    ),
    (
        "work* job shift* duty desk office",
        (
            Suggestion("Work in the own job, light duty included", "hours a week", MORE),
            Suggestion("Sit at the desk before having to stand up", "minutes", MORE),
        ),
    ),
    (
        "walk* hike* hiking dog* stroll* shop* store stores mall",
        (
            Suggestion("Walk outdoors without a rest", "minutes", MORE),
            Suggestion("Walk to the shop and back", "times a week", MORE),
        ),
    ),
    (
        "lift* carry* carries grocer* grand* child* kid kids baby babies son daughter",
        (
            Suggestion("Lift from the floor to the waist", "pounds", MORE),
            Suggestion("Play on the floor with the child", "minutes", MORE),
        ),
    ),
    (
        "sit sits sitting drive* driving car cars truck church movie* travel* trip* plane flight",
        (Suggestion("Sit in the car", "minutes", MORE),),
    ),
    (
        "stand* cook* kitchen dish* bake baking iron*",
        (Suggestion("Stand at the kitchen counter", "minutes", MORE),),
    ),
    (
        "clean* vacuum* mop* housework chore* laundry house*",
        (Suggestion("Vacuum and clean without a break", "minutes", MORE),),
    ),
    (
        "sport* fish* bowl* golf* danc* swim* bike* biking cycl* gym exercis* run running ball",
        (
            Suggestion("Go out and take part to the end", "times a month", MORE),
            Suggestion("Keep going without a rest", "minutes", MORE),
        ),
    ),
    (
        "overhead reach* hair shelf shelves paint* hand hands typ* grip* tool tools hammer*",
        (Suggestion("Work with the arm at shoulder height", "minutes", MORE),),
    ),
    ("sleep* night* rest rests", (Suggestion("Sleep at night, by the diary", "hours a night", MORE),)),
    ("stair* climb* ladder* step steps", (Suggestion("Climb stairs without the rail", "flights", MORE),)),
    (
        "pill pills opioid* medic* drug drugs tablet* oxycodone oxycontin morphine",
        (
            Suggestion("Take opioids, all of them together", "MME a day", LESS),
            Suggestion("Take rescue tablets", "days a month", LESS),
        ),
    ),
    ("headache* migraine*", (Suggestion("Lose a day to headache", "days a month", LESS),)),
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
    words = re.findall(r"[^\W_]+", wish.casefold())
    return tuple(
        suggestion
        for known, fitting in _BY_WORDS
        if any(_is_word(word, known.split()) for word in words)
        for suggestion in fitting
    )


def _is_word(word: str, known: list[str]) -> bool:
    return any(word.startswith(k[:-1]) if k.endswith("*") else word == k for k in known)
