"""RAdam: for PyTorch.

At the beginning Adam divides by a mean square of very few gradients, which may be far
off. Here the division waits until the average is long enough to be trusted, and then
comes in with a factor r that grows to 1: a warm-up that nobody has to choose.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import math

import torch


class RAdam(torch.optim.Optimizer):
    """What can be set:

    lr     learning rate: how far to go along the moment
    beta1  how much of the first moment is kept at each step
    beta2  how much of the second moment is kept at each step
    eps    keeps the divisor from 0
    """

    def __init__(self, params, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            beta1 = group["beta1"]
            beta2 = group["beta2"]
            eps = group["eps"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                state = self.state[p]
                t = state["step"] = state.get("step", 0) + 1
                if "exp_avg" not in state:
                    state["exp_avg"] = torch.zeros_like(theta)
                    state["exp_avg_sq"] = torch.zeros_like(theta)
                m = state["exp_avg"]
                v = state["exp_avg_sq"]
                c1 = 1 - beta1**t  # bias correction of m
                c2 = 1 - beta2**t  # bias correction of v
                rho_inf = 2 / (1 - beta2) - 1  # longest average
                rho = rho_inf - 2 * t * beta2**t / c2  # length of the average
                m = beta1 * m + (1 - beta1) * g  # first moment
                v = beta2 * v + (1 - beta2) * torch.square(g)  # second moment
                m_hat = m / c1  # first moment, corrected
                if rho > 5:
                    # rectification
                    r = math.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))
                    alpha_t = lr * r  # step size, rectified
                    l = math.sqrt(c2) / (torch.sqrt(v) + eps)  # adaptive rate
                    theta = theta - alpha_t * m_hat * l  # step
                else:
                    theta = theta - lr * m_hat  # step, not divided yet
                state["exp_avg"] = m
                state["exp_avg_sq"] = v
                p.copy_(theta)
        return loss
