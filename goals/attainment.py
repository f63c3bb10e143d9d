"""How far a goal was reached: percent of a quantified goal, and Goal Attainment Scaling."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from goals.errors import Problem, RefusedError

GAS_LEVELS = (Decimal(-2), Decimal(2))
GAS_CORRELATION = Fraction(3, 10)  # rho of Kiresuk & Sherman 1968
_ROOT_DIGITS = 50  # far beyond a double, so that the result is the double nearest to the formula


def check_target(start: Decimal, target: Decimal) -> None:
    """Refuse a goal whose target is its starting value: no share of it could ever be obtained.

    Parameters
    ----------
    start
        The goal's stated starting value y0 [unit of the measure].
    target
        The value to reach [unit of the measure].

    Raises
    ------
    RefusedError
        Where the two are equal.

    References
    ----------
    METHODS 10
    """
    if start == target:
        sentence = "The target is the same as the starting value. Set a target that differs from it."
        raise RefusedError((Problem("target", sentence),))


def percent_of_goal(value: Decimal, *, start: Decimal, target: Decimal) -> float:
    """Give the percent of the goal obtained: 0 at the start, 100 at the target, below 0 when worse.

    Parameters
    ----------
    value
        The reading y [unit of the measure].
    start
        The goal's stated starting value y0 [unit of the measure].
    target
        The value to reach [unit of the measure].

    Returns
    -------
    float
        The nearest double to ``100 * (y - y0) / (target - y0)`` [%].

    Raises
    ------
    RefusedError
        Where target and start are equal.

    References
    ----------
    METHODS 10
    """
    check_target(start, target)
    return float(100 * Fraction(value - start) / Fraction(target - start))


def gas_t_score(levels: Sequence[Decimal | int], weights: Sequence[Decimal | int] | None = None) -> float:
    """Give the Goal Attainment Scaling T-score: 50 where every goal is reached as expected.

    Parameters
    ----------
    levels
        One attainment level x per goal, from -2 (much less than expected) to +2 (much more).
    weights
        One weight w above 0 per goal; all alike where left out.

    Returns
    -------
    float
        The T-score [points; mean 50, standard deviation 10].

    Raises
    ------
    RefusedError
        Without a goal, with a level outside -2 to +2, or with weights that do not fit.

    Notes
    -----
    ``T = 50 + 10 * sum(w x) / sqrt((1 - rho) * sum(w^2) + rho * (sum w)^2)`` with rho = 0.3.

    References
    ----------
    METHODS 10; Kiresuk TJ, Sherman RE. Community Ment Health J 1968;4:443-453.
    """
    weights = weights if weights is not None else [1] * len(levels)
    _check_levels(levels, weights)
    x = [Fraction(level) for level in levels]
    w = [Fraction(weight) for weight in weights]
    lifted = 10 * sum((a * b for a, b in zip(w, x, strict=True)), Fraction(0))
    spread = (1 - GAS_CORRELATION) * sum(a * a for a in w) + GAS_CORRELATION * sum(w) ** 2
    return _fifty_plus(lifted, spread)


def _check_levels(levels: Sequence[Decimal | int], weights: Sequence[Decimal | int]) -> None:
    problems = []
    if not levels:
        problems.append(Problem("goals", "Goal Attainment Scaling needs at least one goal with a level."))
    if len(levels) != len(weights):
        problems.append(Problem("weights", "Give one weight for each goal."))
    if not all(GAS_LEVELS[0] <= level <= GAS_LEVELS[1] for level in levels):
        problems.append(Problem("levels", "An attainment level runs from −2 to +2."))
    if not all(weight > 0 for weight in weights):
        problems.append(Problem("weights", "A weight is a number above 0."))
    if problems:
        raise RefusedError(tuple(problems))


def _fifty_plus(lifted: Fraction, spread: Fraction) -> float:
    """Give 50 + lifted / sqrt(spread); one root of a whole number keeps exact cases exact."""
    with localcontext() as context:
        context.prec = _ROOT_DIGITS
        root = Decimal(spread.numerator * spread.denominator).sqrt() / spread.denominator
        return float(50 + Decimal(lifted.numerator) / lifted.denominator / root)
