"""How many facts an arm needs: two proportions, normal approximation, inflated by a design effect.

Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, chapter 4 (without continuity
correction); the design effect is Kish's, for facts that share subjects and objects.
"""

import math
from statistics import NormalDist

from configs.errors import ConfigurationError
from configs.experiment import PowerSection


def num_facts_needed(power: PowerSection) -> int:
    """Return the number of facts per arm that finds the assumed difference with the stated power."""
    difference = power.treated_accuracy - power.control_accuracy
    if difference == 0:
        raise ConfigurationError(
            "corpus.trial.power: control_accuracy and treated_accuracy are equal: state the difference to be found"
        )
    return math.ceil(power.design_effect * _numerator(power, power.treated_accuracy) / difference**2)


def detectable_difference(power: PowerSection, num_facts: int) -> float:
    """Return the smallest gain over the control's accuracy that `num_facts` per arm find; 1.0 when none is."""
    low, high = 0.0, 1.0 - power.control_accuracy
    if num_facts <= 0 or not _finds(power, num_facts, high):
        return 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if _finds(power, num_facts, middle) else (middle, high)
    return high


def _finds(power: PowerSection, num_facts: int, difference: float) -> bool:
    needed = power.design_effect * _numerator(power, power.control_accuracy + difference)
    return num_facts * difference**2 >= needed


def _numerator(power: PowerSection, treated: float) -> float:
    control, mean = power.control_accuracy, (power.control_accuracy + treated) / 2
    z_significance = NormalDist().inv_cdf(1 - power.significance / 2)
    z_power = NormalDist().inv_cdf(power.power)
    under_null = z_significance * math.sqrt(2 * mean * (1 - mean))
    under_effect = z_power * math.sqrt(control * (1 - control) + treated * (1 - treated))
    return (under_null + under_effect) ** 2
