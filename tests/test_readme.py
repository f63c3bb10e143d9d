"""The README tells the truth about the catalogue and about what is there."""

import re

from tests.readme_tables import README, with_table


def test_the_instruments_table_is_the_catalogue() -> None:
    readme = README.read_text(encoding="utf-8")
    assert with_table(readme) == readme, "run bin/readme-tables"


def test_every_file_that_the_readme_names_is_there() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
