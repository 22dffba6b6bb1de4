"""Gradient descent with momentum: for PyTorch.

Like a ball that rolls downhill, the step remembers where it was going: gradients that
agree add up and those that alternate cancel. So a long narrow valley is run down
instead of crossed and crossed again.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class Momentum(torch.optim.Optimizer):
    """What can be set:

    lr        learning rate: how far to go along the memory
    momentum  how much of the memory is kept at each step
    """

    def __init__(self, params, lr=0.001, momentum=0.9):
        super().__init__(params, dict(lr=lr, momentum=momentum))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            momentum = group["momentum"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                state = self.state[p]
                is_first = "momentum_buffer" not in state
                b = state.get("momentum_buffer")
                if is_first:
                    b = g.clone()  # buffer, begun as a copy
                else:
                    b = momentum * b + g  # buffer
                theta = theta - lr * b  # step
                state["momentum_buffer"] = b
                p.copy_(theta)
        return loss
