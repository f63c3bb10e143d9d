"""Backups: made while everybody works on, checked, and put back with a typed word."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.backup import other_tool
from db.backups import (
    CONFIRMATION,
    KeptBackup,
    backup_folder,
    check_backup,
    list_backups,
    make_backup,
    restore_backup,
)
from web.clock import moment
from web.html_table import html_table
from web.state import keyed
from web.store import process_store
from web.text import html_text
from web.widgets.admin_acts import act_button, ask_button, confirm, show_outcome, typed_word
from web.widgets.heading import show_note, show_nothing, show_section

MAKE, CHECK, RESTORE = "make-backup", "check-backup", "restore-backup"
CHOSEN = "backup:chosen"
ELSEWHERE = (
    "A backup on the same disk does not survive the disk: copy the folder elsewhere, encrypted. The key of "
    "the audit chain is not in it; keep a copy of that apart."
)
RESTORES = (
    "Everything recorded since this backup leaves the pages. It is kept in a backup of its own, made first.",
    "Everybody is signed out, you too. Passwords are those of that time; grants, accounts, roles and teams "
    "that were ended or taken away since then stay so.",
)


def show_backup(actor: Actor) -> None:
    """Draw the making of a backup and the list of those there are."""
    store = process_store()
    commands = other_tool(store)
    if commands:
        first, *lines = commands.splitlines()
        show_section("Backup and restore", first)
        st.code("\n".join(line.strip() for line in lines), language="bash")
        return
    show_section("Back up now", "It is a consistent copy, read back and checked, made while people work on.")
    act_button("Make a backup", MAKE, _make, main=True, icon=":material/save:")
    show_outcome(MAKE)
    show_section("Backups", f"In {backup_folder(store).absolute()} on the server. {ELSEWHERE}")
    backups = list_backups(store, actor)
    if not backups:
        show_nothing("No backup yet", "Make the first one now, then one each day, and try a restore once.")
        return
    st.html(html_table(("File", "Made", "Size", "What"), map(_row, backups), numeric=(2,)))
    _put_back(backups)


def _row(kept: KeptBackup) -> tuple[str, ...]:
    what = "kept by a restore: what it replaced" if kept.before_restore else "backup"
    return f"<code>{html_text(kept.name)}</code>", moment(kept.made_at), _size(kept.size), what


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e5 else f"{size / 1e3:,.0f} kB"


def _put_back(backups: tuple[KeptBackup, ...]) -> None:
    show_section("Check or restore")
    name = st.selectbox(
        "Backup",
        [kept.name for kept in backups],
        index=None,
        key=CHOSEN,
        placeholder="Choose one of those above",
    )
    if name is None:
        show_note("A check reads the file from end to end. A restore asks for a word first.")
        return

    checking, restoring = keyed(CHECK, name), keyed(RESTORE, name)  # what came of one is not said of another
    show_outcome(checking, restoring)

    def check(actor: Actor, _in_hand: str) -> str:
        check_backup(process_store(), actor, name, at=_now())
        return f"{name} is whole."

    def restore(actor: Actor, in_hand: str) -> str:
        typed = typed_word(restoring, in_hand)
        before = restore_backup(process_store(), actor, name, typed=typed, at=_now())
        st.cache_data.clear()
        return f"Restored. What it replaced is in {before.name}."

    with st.container(horizontal=True):
        act_button("Check it", checking, check, icon=":material/fact_check:")
        ask_button("Restore it", restoring, icon=":material/settings_backup_restore:")
    confirm(restoring, f"Restore {name}?", RESTORES, "Restore", restore, word=CONFIRMATION)


def _make(actor: Actor, _in_hand: str) -> str:
    kept = make_backup(process_store(), actor, at=_now())
    return f"{kept.name} is made, checked and whole ({_size(kept.size)})."


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
