"""Lion: one step of it, for NumPy.

Only the sign of a running average decides: every coordinate moves by the learning rate,
up or down. One memory is enough, and it is smoothed twice: the step listens more to the
newest gradient than the memory does. A program that searched among programs found it.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def lion(theta, g, memory=None, t=1, lr=0.0001, beta1=0.9, beta2=0.99):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  None at the first step; then what the step before returned, (exp_avg,)
    t       the number of the step, from 1 on; of no influence here
    lr      learning rate: how far every coordinate moves
    beta1   how much of the moment is in the direction of a step
    beta2   how much of the moment is kept at each step
    """
    (m,) = memory or (np.zeros_like(theta),)
    c = beta1 * m + (1 - beta1) * g  # direction
    theta = theta - lr * np.sign(c)  # step
    m = beta2 * m + (1 - beta2) * g  # moment, for the next step
    return theta, (m,)
