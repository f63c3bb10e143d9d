"""The goals agreement: one page in plain words that the person takes home.

`goals.agreement.building` makes it from a case, `goals.agreement.printing` sets it. This package imports
neither, so that the process that only prints starts quickly.
"""

from goals.agreement.agreement import AgreedActivity, AgreedGoal, Agreement, Paper, Step

__all__ = ["AgreedActivity", "AgreedGoal", "Agreement", "Paper", "Step"]
