"""Adam: for PyTorch.

Two running averages are kept for each coordinate: of the gradient, which says where to
go, and of its square, which says how large gradients are there. The step goes along the
first divided by the root of the second, so that each coordinate finds its own pace.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class Adam(torch.optim.Optimizer):
    """What can be set:

    lr     learning rate: about how far a coordinate moves in a step
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
                m = beta1 * m + (1 - beta1) * g  # first moment
                v = beta2 * v + (1 - beta2) * torch.square(g)  # second moment
                m_hat = m / c1  # first moment, corrected
                v_hat = v / c2  # second moment, corrected
                theta = theta - lr * m_hat / (torch.sqrt(v_hat) + eps)  # step
                state["exp_avg"] = m
                state["exp_avg_sq"] = v
                p.copy_(theta)
        return loss
