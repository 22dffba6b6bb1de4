"""RAdam: one step of it, for NumPy.

At the beginning Adam divides by a mean square of very few gradients, which may be far
off. Here the division waits until the average is long enough to be trusted, and then
comes in with a factor r that grows to 1: a warm-up that nobody has to choose.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import math

import numpy as np


def radam(theta, g, memory=None, t=1, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  None at the first step; then what the step before returned, (exp_avg, exp_avg_sq)
    t       the number of the step, from 1 on
    lr      learning rate: how far to go along the moment
    beta1   how much of the first moment is kept at each step
    beta2   how much of the second moment is kept at each step
    eps     keeps the divisor from 0
    """
    m, v = memory or (np.zeros_like(theta), np.zeros_like(theta))
    c1 = 1 - beta1**t  # bias correction of m
    c2 = 1 - beta2**t  # bias correction of v
    rho_inf = 2 / (1 - beta2) - 1  # longest average
    rho = rho_inf - 2 * t * beta2**t / c2  # length of the average
    m = beta1 * m + (1 - beta1) * g  # first moment
    v = beta2 * v + (1 - beta2) * np.square(g)  # second moment
    m_hat = m / c1  # first moment, corrected
    if rho > 5:
        # rectification
        r = math.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))
        alpha_t = lr * r  # step size, rectified
        l = math.sqrt(c2) / (np.sqrt(v) + eps)  # adaptive rate
        theta = theta - alpha_t * m_hat * l  # step
    else:
        theta = theta - lr * m_hat  # step, not divided yet
    return theta, (m, v)
