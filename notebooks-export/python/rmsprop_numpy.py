"""RMSprop: one step of it, for NumPy.

Each coordinate's gradient is divided by its own usual size, the root of a running mean
of its square. So steep and flat directions move at a like pace, whatever the scale of
the gradient.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def rmsprop(theta, g, memory=None, t=1, lr=0.01, alpha=0.99, eps=1e-8):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  None at the first step; then what the step before returned, (square_avg,)
    t       the number of the step, from 1 on; of no influence here
    lr      learning rate: how far to go along the divided gradient
    alpha   how much of the mean square is kept at each step
    eps     keeps the divisor from 0
    """
    (s,) = memory or (np.zeros_like(theta),)
    s = alpha * s + (1 - alpha) * np.square(g)  # mean square
    d = np.sqrt(s) + eps  # divisor
    theta = theta - lr * g / d  # step
    return theta, (s,)
