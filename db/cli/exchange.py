"""`python -m db import|export|move-case|erase-case`: histories in and out, whose they are, and their end."""

import argparse
import os
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from db.access import OPERATOR
from db.erasing import erase_case
from db.exchange import export_lines, import_history
from db.models.identity import Team
from db.store import Store
from db.teams import TeamKind, find_team
from db.transfers import move_case
from goals.counting import counted
from goals.errors import Problem, RefusedError


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands; each sets `run(arguments, store)`."""
    bring = commands.add_parser("import", help="store every row of a history CSV, or none")
    bring.add_argument("file", type=Path)
    bring.add_argument("--clinic", help="whose cases these become; needed where there are several clinics")
    bring.set_defaults(run=_import)
    take = commands.add_parser("export", help="write the history CSV of all cases, or of one")
    take.add_argument("--case", action="append", help="a case id; may be given again; all cases if left out")
    take.add_argument("--out", type=Path, required=True)
    take.set_defaults(run=_export)
    move = commands.add_parser("move-case", help="make a case another clinic's, with its history")
    move.add_argument("--case", required=True)
    move.add_argument("--clinic", required=True)
    move.add_argument("--reason", required=True)
    move.set_defaults(run=_move)
    erase = commands.add_parser("erase-case", help="erase a case for good, where the law asks for it")
    erase.add_argument("--case", required=True)
    erase.add_argument("--reason", required=True, help="on what ground; it stays in the audit for good")
    erase.add_argument("--confirm", required=True, help="the case id once more")
    erase.set_defaults(run=_erase)


def _import(arguments: argparse.Namespace, store: Store) -> None:
    clinic_id = _clinic_id(store, arguments.clinic)
    report = import_history(store, OPERATOR, arguments.file, clinic_id=clinic_id)
    print(f"Stored {counted(report.rows, 'row')} of {counted(report.cases, 'case')}.")
    if clinic_id is None:
        print("There is no clinic yet, so nobody sees them. Make one, then: python -m db move-case")


def _export(arguments: argparse.Namespace, store: Store) -> None:
    lines = export_lines(store, OPERATOR, arguments.case, purpose="operator")
    draft = arguments.out.with_name(f"{arguments.out.name}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.writelines(line.encode() for line in lines)
    draft.replace(arguments.out)
    print(f"Wrote {arguments.out}.")


def _move(arguments: argparse.Namespace, store: Store) -> None:
    clinic_id = _clinic_id(store, arguments.clinic) or ""
    move_case(store, OPERATOR, arguments.case, clinic_id, reason=arguments.reason)
    print("The case is moved.")


def _erase(arguments: argparse.Namespace, store: Store) -> None:
    if arguments.confirm != arguments.case:
        raise RefusedError((Problem("--confirm", "It is not the same case id. Nothing was erased."),))
    erase_case(store, OPERATOR, arguments.case, reason=arguments.reason)
    print("The case is erased here. Earlier backups and exported files still hold it: erase them too.")


def _clinic_id(store: Store, name: str | None) -> str | None:
    """Find a clinic by its name; without one, the only clinic there is, or none at all."""
    with store.read() as session:
        if name is not None:
            team = find_team(session, name)
            if team is None or team.kind != TeamKind.CLINIC:
                raise RefusedError((Problem("--clinic", "There is no clinic of this name."),))
            return team.team_id
        clinics = session.scalars(
            select(col(Team.team_id)).where(col(Team.kind) == TeamKind.CLINIC.value)
        ).all()
    if len(clinics) > 1:
        raise RefusedError((Problem("--clinic", "There are several clinics: name the one."),))
    return clinics[0] if clinics else None
