"""RMSprop: for PyTorch.

Each coordinate's gradient is divided by its own usual size, the root of a running mean
of its square. So steep and flat directions move at a like pace, whatever the scale of
the gradient.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class RMSprop(torch.optim.Optimizer):
    """What can be set:

    lr     learning rate: how far to go along the divided gradient
    alpha  how much of the mean square is kept at each step
    eps    keeps the divisor from 0
    """

    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        super().__init__(params, dict(lr=lr, alpha=alpha, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            alpha = group["alpha"]
            eps = group["eps"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                state = self.state[p]
                if "square_avg" not in state:
                    state["square_avg"] = torch.zeros_like(theta)
                s = state["square_avg"]
                s = alpha * s + (1 - alpha) * torch.square(g)  # mean square
                d = torch.sqrt(s) + eps  # divisor
                theta = theta - lr * g / d  # step
                state["square_avg"] = s
                p.copy_(theta)
        return loss
