"""Adamax: for PyTorch.

As in Adam a running average of the gradient is divided by how large gradients are; but
their size is that of the largest one, which fades slowly, instead of a root mean
square. A maximum began with a gradient and not at 0, so it needs no correction.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class Adamax(torch.optim.Optimizer):
    """What can be set:

    lr     learning rate: about how far a coordinate moves in a step
    beta1  how much of the first moment is kept at each step
    beta2  how much of the largest gradient is kept at each step
    eps    keeps the divisor from 0
    """

    def __init__(self, params, lr=0.002, beta1=0.9, beta2=0.999, eps=1e-8):
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
                    state["exp_inf"] = torch.zeros_like(theta)
                m = state["exp_avg"]
                u = state["exp_inf"]
                c1 = 1 - beta1**t  # bias correction of m
                alpha_t = lr / c1  # step size
                m = beta1 * m + (1 - beta1) * g  # first moment
                u = torch.maximum(beta2 * u, torch.abs(g) + eps)  # largest gradient, fading
                theta = theta - alpha_t * m / u  # step
                state["exp_avg"] = m
                state["exp_inf"] = u
                p.copy_(theta)
        return loss
