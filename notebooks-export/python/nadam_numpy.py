"""NAdam: one step of it, for NumPy.

Adam's step follows the first moment, into which the newest gradient has come with a
small share. Here the step is made of the gradient itself and of the moment as the next
step would use it: a look ahead that answers sooner when the slope changes.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import numpy as np


def nadam(
    theta, g, memory=None, t=1, lr=0.002, beta1=0.9, beta2=0.999, eps=1e-8, momentum_decay=0.004
):
    """The parameters after the step, and the memory for the next one.

    theta           the parameters, an array or a number
    g               the gradient there
    memory          None at the first step; then what the step before returned, (exp_avg, exp_avg_sq, Pi)
    t               the number of the step, from 1 on
    lr              learning rate: about how far a coordinate moves in a step
    beta1           how much of the first moment is kept at each step
    beta2           how much of the second moment is kept at each step
    eps             keeps the divisor from 0
    momentum_decay  how fast mu rises from about beta1/2 to beta1
    """
    m, v, Pi = memory or (np.zeros_like(theta), np.zeros_like(theta), 1.0)
    mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))  # momentum of this step
    mu_prime = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))  # momentum of the next step
    Pi = Pi * mu  # product of all mu so far
    alpha1 = lr * (1 - mu) / (1 - Pi)  # step size along g
    alpha2 = lr * mu_prime / (1 - Pi * mu_prime)  # step size along m
    c2 = 1 - beta2**t  # bias correction of v
    m = beta1 * m + (1 - beta1) * g  # first moment
    v = beta2 * v + (1 - beta2) * np.square(g)  # second moment
    v_hat = v / c2  # second moment, corrected
    d = np.sqrt(v_hat) + eps  # divisor
    theta = theta - alpha1 * g / d - alpha2 * m / d  # step
    return theta, (m, v, Pi)
