"""Adamax: one step of it, for NumPy.

As in Adam a running average of the gradient is divided by how large gradients are; but
their size is that of the largest one, which fades slowly, instead of a root mean
square. A maximum began with a gradient and not at 0, so it needs no correction.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def adamax(theta, g, memory=None, t=1, lr=0.002, beta1=0.9, beta2=0.999, eps=1e-8):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  None at the first step; then what the step before returned, (exp_avg, exp_inf)
    t       the number of the step, from 1 on
    lr      learning rate: about how far a coordinate moves in a step
    beta1   how much of the first moment is kept at each step
    beta2   how much of the largest gradient is kept at each step
    eps     keeps the divisor from 0
    """
    m, u = memory or (np.zeros_like(theta), np.zeros_like(theta))
    c1 = 1 - beta1**t  # bias correction of m
    alpha_t = lr / c1  # step size
    m = beta1 * m + (1 - beta1) * g  # first moment
    u = np.maximum(beta2 * u, np.abs(g) + eps)  # largest gradient, fading
    theta = theta - alpha_t * m / u  # step
    return theta, (m, u)
