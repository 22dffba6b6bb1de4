"""Lion: for PyTorch.

Only the sign of a running average decides: every coordinate moves by the learning rate,
up or down. One memory is enough, and it is smoothed twice: the step listens more to the
newest gradient than the memory does. A program that searched among programs found it.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class Lion(torch.optim.Optimizer):
    """What can be set:

    lr     learning rate: how far every coordinate moves
    beta1  how much of the moment is in the direction of a step
    beta2  how much of the moment is kept at each step
    """

    def __init__(self, params, lr=0.0001, beta1=0.9, beta2=0.99):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2))

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
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                state = self.state[p]
                if "exp_avg" not in state:
                    state["exp_avg"] = torch.zeros_like(theta)
                m = state["exp_avg"]
                c = beta1 * m + (1 - beta1) * g  # direction
                theta = theta - lr * torch.sign(c)  # step
                m = beta2 * m + (1 - beta2) * g  # moment, for the next step
                state["exp_avg"] = m
                p.copy_(theta)
        return loss
