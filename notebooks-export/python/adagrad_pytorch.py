"""Adagrad: for PyTorch.

Each coordinate's gradient is divided by the root of the sum of its squares so far. So
each has a pace of its own: where gradients were large or many it goes carefully, and
where they were small or rare it still takes large steps.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class Adagrad(torch.optim.Optimizer):
    """What can be set:

    lr   learning rate: how far to go along the divided gradient
    eps  keeps the divisor from 0
    """

    def __init__(self, params, lr=0.01, eps=1e-10):
        super().__init__(params, dict(lr=lr, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            eps = group["eps"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                state = self.state[p]
                if "sum" not in state:
                    state["sum"] = torch.zeros_like(theta)
                a = state["sum"]
                a = a + torch.square(g)  # sum of squares
                d = torch.sqrt(a) + eps  # divisor
                theta = theta - lr * g / d  # step
                state["sum"] = a
                p.copy_(theta)
        return loss
