"""Adadelta: for PyTorch.

The gradient is divided by its own usual size, which leaves a pure number, and
multiplied by the usual size of past moves. So a move has the unit of the parameter, and
the rule finds the size of its steps by itself instead of being given a learning rate.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class Adadelta(torch.optim.Optimizer):
    """What can be set:

    lr   learning rate: scales the moves, which find their own size
    rho  how much of both mean squares is kept at each step
    eps  keeps both roots from 0, and sets the first moves going
    """

    def __init__(self, params, lr=1, rho=0.9, eps=1e-6):
        super().__init__(params, dict(lr=lr, rho=rho, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            rho = group["rho"]
            eps = group["eps"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                state = self.state[p]
                if "square_avg" not in state:
                    state["square_avg"] = torch.zeros_like(theta)
                    state["acc_delta"] = torch.zeros_like(theta)
                s = state["square_avg"]
                u = state["acc_delta"]
                s = rho * s + (1 - rho) * torch.square(g)  # mean square
                Delta = torch.sqrt(u + eps) / torch.sqrt(s + eps) * g  # move
                u = rho * u + (1 - rho) * torch.square(Delta)  # mean square of moves
                theta = theta - lr * Delta  # step
                state["square_avg"] = s
                state["acc_delta"] = u
                p.copy_(theta)
        return loss
