"""The fixed words of the agreement are for a reader of about twelve years."""

import re
from string import Formatter

import pytest

from goals.agreement import words

SIXTH_GRADE = 6.0
SENTENCES = {
    name: value
    for name, value in vars(words).items()
    if name.isupper() and isinstance(value, str) and value.endswith(".") and " " in value
}
BAD_WORDS = ("fail to", "must", "comply", "compliance", "baseline", "episode", "reference", "patient")


def read_aloud(template: str) -> str:
    """Put something short in each place, as a number or a date would stand there."""
    return "".join(text + ("3 May" if name else "") for text, name, _, _ in Formatter().parse(template))


def syllables(word: str) -> int:
    """Count groups of vowels, less a silent e at the end."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    silent = letters.endswith("e") and not letters.endswith(("le", "ee")) and len(letters) > 3
    return max(1, len(re.findall(r"[aeiouy]+", letters)) - silent)


def grade(text: str) -> float:
    """Give the school grade of a text (Kincaid JP and others, 1975)."""
    sentences = [part for part in re.split(r"[.!?:]+(?:\s|$)", text) if part.strip()]
    spoken = re.findall(r"[A-Za-z0-9’']+", text)
    per_word = sum(map(syllables, spoken)) / len(spoken)
    return 0.39 * len(spoken) / len(sentences) + 11.8 * per_word - 15.59


def test_all_the_sentences_together_are_for_a_sixth_grader() -> None:
    assert len(SENTENCES) > 20
    assert (
        grade(" ".join(map(read_aloud, SENTENCES.values()))) <= SIXTH_GRADE / 2
    )  # names of treatments and of goals come on top


@pytest.mark.parametrize("name", SENTENCES)
def test_no_sentence_alone_is_much_harder(name: str) -> None:
    assert grade(read_aloud(SENTENCES[name])) <= SIXTH_GRADE + 1, SENTENCES[name]


def test_a_hard_sentence_would_be_found() -> None:
    hard = "Therapeutic interventions necessitate collaborative determination of functional expectations."
    assert grade(hard) > SIXTH_GRADE + 1


@pytest.mark.parametrize("word", BAD_WORDS)
def test_no_word_blames_or_is_jargon(word: str) -> None:
    assert [name for name, text in SENTENCES.items() if word in read_aloud(text).lower()] == []


def test_it_says_what_it_is_not() -> None:
    for said in ("not a promise", "not a test", "cannot fail", "refuse you care", "Goals can change"):
        assert said in words.IS_NOT_WORDS
