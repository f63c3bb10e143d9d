"""What the person's own last treatment gave, in plain sentences: the ledger's numbers and dates."""

import datetime as dt
from collections.abc import Iterator

from goals.agreement import words
from goals.agreement.plain_text import cut, printable, scale_name
from goals.catalogue import Catalogue
from goals.evidence import exact
from goals.implants import took_away
from goals.measures import parse_measure
from goals.records import CaseHistory
from goals.results import CaseResults, LedgerRow
from goals.standing.judge import REACHED, LastEpisode
from goals.standing.lead import lead_measure
from goals.standing.parts import with_unit

TOLD = {
    "improved_unconfirmed": words.UNCONFIRMED,
    "transient": words.BRIEF,
    "unchanged": words.SMALL,
    "worse": words.WORSE,
    "worse_unconfirmed": words.WORSE,
    "not_classified": words.UNJUDGED,
}
SEEN = {
    "lost": words.SEEN_AND_GONE,
    "lost_unconfirmed": words.SEEN_AND_GONE,
    "still_at_last_visit": words.SEEN_LAST,
    "cut_by_next_anchor": words.SEEN_NEXT,
}
LONGEST_NAME = 110  # of treatments [letters]


def gain_sentences(history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> tuple[str, ...]:
    """Say how much came back after the last treatment that can be judged, and how long it was seen.

    Parameters
    ----------
    history
        The case: which measure leads.
    results
        Its numbers.
    catalogue
        The instruments, with the case's own ones.

    Returns
    -------
    tuple of str
        On the lead measure; where nothing can be told, that. A treatment too recent to be judged is named.

    References
    ----------
    METHODS 5, 6 and 10a
    """
    measure = lead_measure(history, catalogue, results)
    if measure is None:
        return (words.NO_LEAD,)
    rows = sorted((row for row in results.ledger if row.measure == measure), key=lambda row: row.episode)
    told = [row for row in rows if row.response_class in {*REACHED, *TOLD} and row.response is not None]
    early = [_too_early(row) for row in rows[-1:] if row.response_class == "too_early"]
    if not told:
        return (*early, words.NO_EPISODE)
    episode = _episode(told[-1], results, catalogue)
    taken_out = [words.TAKEN_OUT] if took_away(history, told[-1], catalogue) else []
    treated, *change = _change(episode)
    return (treated, *taken_out, *change, *early, words.NO_PROMISE)


def day(date: dt.date | None) -> str:
    """Say a date in full: 3 March 2026."""
    return f"{date.day} {date:%B %Y}" if date else ""


def _episode(row: LedgerRow, results: CaseResults, catalogue: Catalogue) -> LastEpisode:
    place = (row.measure, row.episode)
    window = next(window for window in results.windows if (window.measure, window.episode) == place)
    series = next(series for series in results.series if series.measure == row.measure)
    return LastEpisode(row, window, series, catalogue.instruments[parse_measure(row.measure).code])


def _too_early(row: LedgerRow) -> str:
    return words.TOO_EARLY.format(treatment=_treatment(row), day=day(row.anchor_date))


def _treatment(row: LedgerRow) -> str:
    return printable(cut(row.interventions.replace("; ", " and "), LONGEST_NAME))


def _change(episode: LastEpisode) -> Iterator[str]:
    """Say what was done, from where to where the score went, and when the gain was seen and was gone."""
    row, (reference, level) = episode.row, _levels(episode)
    yield words.TREATED.format(treatment=_treatment(row), day=day(row.anchor_date))
    yield (words.STAYED if reference == level else words.WENT).format(
        name=printable(cut(scale_name(episode.instrument.name), LONGEST_NAME)),
        reference=reference,
        level=level,
        better="lower" if episode.instrument.sign < 0 else "higher",
    )
    if row.response_class in TOLD and reference != level:
        yield TOLD[row.response_class].format(best=day(row.best_date))
    if row.duration_end in SEEN and row.response_class != "transient":
        yield _seen(episode)


def _levels(episode: LastEpisode) -> tuple[str, str]:
    """Say the reference, and the level that the response reached from it."""
    row, instrument = episode.row, episode.instrument
    improvement = (row.best if row.response_class == "transient" else row.response) or 0.0
    level = float(exact(row.reference or 0.0) + instrument.sign * exact(improvement))
    return with_unit(row.reference or 0.0, instrument), with_unit(level, instrument)


def _seen(episode: LastEpisode) -> str:
    row, last = episode.row, episode.last
    again = row.duration_end == "lost" and last is not None and _reaches_the_bar(episode)
    template = words.SEEN_AGAIN if again else SEEN[row.duration_end or ""]
    return template.format(
        seen=day(episode.day(row.duration_low)),
        gone=day(episode.day(row.duration_high)),
        again=day(last.date) if last else "",
    )


def _reaches_the_bar(episode: LastEpisode) -> bool:
    last = episode.last
    return last is not None and episode.improvement(last) >= exact(episode.row.bar or 0.0)
