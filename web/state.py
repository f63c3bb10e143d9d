"""The keys of the session state: ids, flags and drafts only, never records (house style).

A widget's key holds the case and the edit it belongs to, so that nothing typed for one case or one
edit can turn up in another (hazard F3).
"""

EDIT = "edit"  # per case: the edit in hand (web/widgets/edit.py)
BEGAN = "began"  # per edit: what its fields held when the form was drawn first
KEPT = "kept"  # per edit: what its fields held when the draft was last looked to
TYPED = "typed"  # per case and form: it is half typed in this session (web/typed_forms.py)
HALF_TYPED = "half_typed"  # per case and form: its line on the caseload and on the page of the case
LEAVING = "leaving"  # the buttons of the question before a half-typed form is left
HERE = "here"  # the address of the page that is drawn
RESTORED = "restored"  # per edit: whether it was taken up from a draft
FLAG_OPEN = "flag_open"  # per case: the flag whose form is open
LINK_OPEN = "link_open"  # per case: whether another case is to be chosen for a link
LOG_ANYWAY = "log_anyway"  # per case: that a visit is to be logged on a closed case
GOAL_OPEN = "goal_open"  # per case: the goal whose forms are open
PAIN_OPEN = "pain_open"  # per case: whether the form of another talk about pain is open
MEASURE_OPEN = "measure_open"  # per case: the form that is open on the page of its measures
OUTCOME = "outcome"  # per edit: what came of the last try to save
ITEMS = "items"  # the boxes of a filled-in form; its answers are kept with the edit (web/item_sheet.py)
AMENDING = "amending"  # per case: which record is open, and for what (web/amend_edit.py)
CHOSEN = "chosen"  # per chart: that what it shows was just chosen
RECEIPT = "receipt"  # what was just saved, until a page has said it
RECEIPT_SHOWN = "receipt_shown"  # per receipt: since when a page says it
DEMONSTRATION_CODES = "demonstration_codes"  # one-time codes, shown once
ADMIN_FORM = "admin_form"  # per administrative form: its id, until it is through
ADMIN_PROBLEMS = "admin_problems"  # per administrative form: what was wrong with the last try
ADMIN_SAID = "admin_said"  # per administrative form: what came of it, said once
ADMIN_ASKED = "admin_asked"  # the question whose dialog is open
ISSUED_CODE = "issued_code"  # login and one-time code of an account, until they are noted


def keyed(*parts: str | int) -> str:
    """Join the parts of a widget's key."""
    return ":".join(str(part) for part in parts)
