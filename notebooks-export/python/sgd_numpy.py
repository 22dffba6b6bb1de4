"""Gradient descent (SGD): one step of it, for NumPy.

The gradient says which way is up and how steep it is, so a step against it goes down,
and farther where it is steeper. With the gradient of a few samples instead of all, the
same rule is called stochastic gradient descent.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def sgd(theta, g, memory=None, t=1, lr=0.001):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  nothing that is needed
    t       the number of the step, from 1 on; of no influence here
    lr      learning rate: how far to go along the gradient
    """
    theta = theta - lr * g  # step
    return theta, ()
