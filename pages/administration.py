"""Administration: who may sign in, who may read what, what was shown, what was done, and backups."""

import streamlit as st

from web.actor import require
from web.widgets.admin_accounts import show_accounts
from web.widgets.admin_audit import show_audit
from web.widgets.admin_backup import show_backup
from web.widgets.admin_disclosures import show_all_disclosures
from web.widgets.admin_grants import show_all_grants
from web.widgets.admin_teams import show_teams
from web.widgets.heading import show_heading

TABS = {
    "Accounts": show_accounts,
    "Teams": show_teams,
    "Grants": show_all_grants,
    "Disclosures": show_all_disclosures,
    "Audit": show_audit,
    "Backup": show_backup,
}

actor = require("administrator")

show_heading(
    "Administration",
    below="Running the place gives no right to read a case: cases appear here by their label alone.",
)
for tab, show in zip(st.tabs(list(TABS), key="admin:tab", on_change="rerun"), TABS.values(), strict=True):
    if tab.open:
        with tab:
            show(actor)
