"""Gradient descent with momentum: one step of it, for NumPy.

Like a ball that rolls downhill, the step remembers where it was going: gradients that
agree add up and those that alternate cancel. So a long narrow valley is run down
instead of crossed and crossed again.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def momentum(theta, g, memory=None, t=1, lr=0.001, momentum=0.9):
    """The parameters after the step, and the memory for the next one.

    theta     the parameters, an array or a number
    g         the gradient there
    memory    None at the first step; then what the step before returned, (momentum_buffer,)
    t         the number of the step, from 1 on; of no influence here
    lr        learning rate: how far to go along the memory
    momentum  how much of the memory is kept at each step
    """
    (b,) = memory or (None,)
    if memory is None:
        b = np.copy(g)  # buffer, begun as a copy
    else:
        b = momentum * b + g  # buffer
    theta = theta - lr * b  # step
    return theta, (b,)
