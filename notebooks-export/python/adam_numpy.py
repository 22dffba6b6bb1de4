"""Adam: one step of it, for NumPy.

Two running averages are kept for each coordinate: of the gradient, which says where to
go, and of its square, which says how large gradients are there. The step goes along the
first divided by the root of the second, so that each coordinate finds its own pace.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def adam(theta, g, memory=None, t=1, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """The parameters after the step, and the memory for the next one.

    theta   the parameters, an array or a number
    g       the gradient there
    memory  None at the first step; then what the step before returned, (exp_avg, exp_avg_sq)
    t       the number of the step, from 1 on
    lr      learning rate: about how far a coordinate moves in a step
    beta1   how much of the first moment is kept at each step
    beta2   how much of the second moment is kept at each step
    eps     keeps the divisor from 0
    """
    m, v = memory or (np.zeros_like(theta), np.zeros_like(theta))
    c1 = 1 - beta1**t  # bias correction of m
    c2 = 1 - beta2**t  # bias correction of v
    m = beta1 * m + (1 - beta1) * g  # first moment
    v = beta2 * v + (1 - beta2) * np.square(g)  # second moment
    m_hat = m / c1  # first moment, corrected
    v_hat = v / c2  # second moment, corrected
    theta = theta - lr * m_hat / (np.sqrt(v_hat) + eps)  # step
    return theta, (m, v)
