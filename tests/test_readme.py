"""The README tells the truth about the catalogue and about what is there."""

import re

from goals.method import METHOD_VERSION
from tests.readme_tables import README, with_table


def test_the_instruments_table_is_the_catalogue() -> None:
    readme = README.read_text(encoding="utf-8")
    assert with_table(readme) == readme, "run bin/readme-tables"


def test_every_file_that_the_readme_names_is_there() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_the_definitions_that_ship_are_the_definitions_that_were_given() -> None:
    shipped = README.parent / "docs" / "METHODS.md"
    given = README.parent.parent / "shared" / "METHODS.md"
    assert shipped.read_text(encoding="utf-8") == given.read_text(encoding="utf-8")
    assert f"Version {METHOD_VERSION}." in shipped.read_text(encoding="utf-8")
