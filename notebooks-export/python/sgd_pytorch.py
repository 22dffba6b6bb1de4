"""Gradient descent (SGD): for PyTorch.

The gradient says which way is up and how steep it is, so a step against it goes down,
and farther where it is steeper. With the gradient of a few samples instead of all, the
same rule is called stochastic gradient descent.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class SGD(torch.optim.Optimizer):
    """What can be set:

    lr  learning rate: how far to go along the gradient
    """

    def __init__(self, params, lr=0.001):
        super().__init__(params, dict(lr=lr))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                theta = theta - lr * g  # step
                p.copy_(theta)
        return loss
