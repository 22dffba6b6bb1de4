"""Adadelta: one step of it, for NumPy.

The gradient is divided by its own usual size, which leaves a pure number, and
multiplied by the usual size of past moves. So a move has the unit of the parameter, and
the rule finds the size of its steps by itself instead of being given a learning rate.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def adadelta(theta, g, memory=None, t=1, lr=1, rho=0.9, eps=1e-6):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  None at the first step; then what the step before returned, (square_avg, acc_delta)
    t       the number of the step, from 1 on; of no influence here
    lr      learning rate: scales the moves, which find their own size
    rho     how much of both mean squares is kept at each step
    eps     keeps both roots from 0, and sets the first moves going
    """
    s, u = memory or (np.zeros_like(theta), np.zeros_like(theta))
    s = rho * s + (1 - rho) * np.square(g)  # mean square
    Delta = np.sqrt(u + eps) / np.sqrt(s + eps) * g  # move
    u = rho * u + (1 - rho) * np.square(Delta)  # mean square of moves
    theta = theta - lr * Delta  # step
    return theta, (s, u)
