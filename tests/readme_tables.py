"""The instruments table of the README, made from the catalogue (`bin/readme-tables` writes it)."""

from pathlib import Path

from goals.catalogue import Instrument, load
from goals.catalogue.instrument import plain
from goals.catalogue.units import change_unit

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN = "<!-- instruments:begin (written by bin/readme-tables; a test compares it with the catalogue) -->\n"
END = "<!-- instruments:end -->"


def change_that_counts(instrument: Instrument) -> str:
    if not instrument.judged:
        return "charted, never judged"
    if instrument.mcid is not None:
        return f"{plain(instrument.mcid)} {change_unit(instrument.unit, instrument.mcid)}".strip()
    if instrument.mcid_percent is not None:
        return f"{plain(instrument.mcid_percent)} % of the reference"
    return "none known"


def instrument_row(instrument: Instrument) -> str:
    better = "lower" if instrument.sign < 0 else "higher"
    span = f"{plain(instrument.minimum)} to {plain(instrument.maximum)}"
    cells = (
        f"`{instrument.code}`",
        instrument.name,
        span,
        better,
        change_that_counts(instrument),
        instrument.evidence_status,
    )
    return f"| {' | '.join(cells)} |\n"


def instruments_table() -> str:
    head = (
        "| Code | Instrument | Range | Better | Change that counts | Evidence |\n|---|---|---|---|---|---|\n"
    )
    return head + "".join(map(instrument_row, load().instruments.values()))


def with_table(readme: str) -> str:
    before, rest = readme.split(BEGIN)
    return before + BEGIN + instruments_table() + END + rest.split(END, 1)[1]


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
