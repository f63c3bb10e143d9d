"""Keeping the person's name out of what others than the clinic read."""

import re

from goals.errors import Problem

LABEL = "Label of the case"
SHORTEST_NAME = 3  # letters: "Li" is in too many words to tell anything


def label_problems(label: str, person_name: str) -> tuple[Problem, ...]:
    """List what is wrong with the label of a case.

    Parameters
    ----------
    label
        What everybody calls the case, claims teams and administrators included.
    person_name
        The person's name, or empty.

    Returns
    -------
    tuple of Problem
        Empty where there is a label, and neither the name nor a part of it is in it.
    """
    if not label.strip():
        return (Problem(LABEL, "Give it a label, such as a claim number. No name."),)
    if names_person(label, person_name) or _words(label) & _long_words(person_name):
        return (Problem(LABEL, "The claims team sees it: keep the name out of it."),)
    return ()


def names_person(text: str, person_name: str) -> bool:
    """Tell whether a text holds the whole name of a person.

    Parameters
    ----------
    text
        Any text that claims teams read.
    person_name
        The person's name, or empty.

    Returns
    -------
    bool
        Whatever the case of the letters and the spaces between.
    """
    name = _tidy(person_name)
    return bool(name) and name in _tidy(text)


def _tidy(text: str) -> str:
    return " ".join(text.split()).casefold()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _long_words(name: str) -> set[str]:
    return {word for word in _words(name) if len(word) >= SHORTEST_NAME}
