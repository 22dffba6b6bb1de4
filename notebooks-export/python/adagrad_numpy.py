"""Adagrad: one step of it, for NumPy.

Each coordinate's gradient is divided by the root of the sum of its squares so far. So
each has a pace of its own: where gradients were large or many it goes carefully, and
where they were small or rare it still takes large steps.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def adagrad(theta, g, memory=None, t=1, lr=0.01, eps=1e-10):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  None at the first step; then what the step before returned, (sum,)
    t       the number of the step, from 1 on; of no influence here
    lr      learning rate: how far to go along the divided gradient
    eps     keeps the divisor from 0
    """
    (a,) = memory or (np.zeros_like(theta),)
    a = a + np.square(g)  # sum of squares
    d = np.sqrt(a) + eps  # divisor
    theta = theta - lr * g / d  # step
    return theta, (a,)
