"""Loading the form files: one place where everything in them is checked."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from goals.catalogue import Catalogue
from goals.catalogue import load as load_catalogue
from goals.errors import Problem, RefusedError
from goals.scoring.form import Form
from goals.scoring.reading import read_form
from goals.scoring.rules import check_form
from goals.scoring.table import Table


@lru_cache(maxsize=1)
def load_forms() -> Mapping[str, Form]:
    """Give the forms that ship with the program.

    Returns
    -------
    mapping of str to Form
        By the instrument's code, in alphabetical order.

    Raises
    ------
    RefusedError
        If a form file breaks a rule; every problem by file and field.
    """
    return read_forms(Path(__file__).parent / "forms", load_catalogue())


def read_forms(folder: Path, catalogue: Catalogue) -> Mapping[str, Form]:
    """Read and check the form files of a folder.

    Parameters
    ----------
    folder
        Where the files `<code>.toml` lie.
    catalogue
        The instruments that the forms are for.

    Returns
    -------
    mapping of str to Form
        By the instrument's code, in alphabetical order.

    Raises
    ------
    RefusedError
        With every problem by file and field.
    """
    problems: list[Problem] = []
    forms: dict[str, Form] = {}
    for path in sorted(folder.glob("*.toml")):
        form = _read(path, catalogue, problems)
        if form is not None:
            forms[form.code] = form
    if problems:
        raise RefusedError(tuple(problems))
    return MappingProxyType(forms)


def _read(path: Path, catalogue: Catalogue, problems: list[Problem]) -> Form | None:
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        problems.append(Problem(path.name, "it is not a TOML file; correct its syntax"))
        return None
    table = Table(path.name, fields, problems)
    code = table.required("code")
    if code != path.stem:
        table.refuse("code", "it must be the name of the file")
    if code not in catalogue.instruments:
        table.refuse("code", "the catalogue has no such instrument")
        return None
    form = read_form(table, catalogue.instruments[code])
    check_form(form, table)
    return form
