"""NAdam: for PyTorch.

Adam's step follows the first moment, into which the newest gradient has come with a
small share. Here the step is made of the gradient itself and of the moment as the next
step would use it: a look ahead that answers sooner when the slope changes.

Written by optim-explain from the rule that it runs, convention pytorch: the same
operations in the same order.
"""

import torch


class NAdam(torch.optim.Optimizer):
    """What can be set:

    lr              learning rate: about how far a coordinate moves in a step
    beta1           how much of the first moment is kept at each step
    beta2           how much of the second moment is kept at each step
    eps             keeps the divisor from 0
    momentum_decay  how fast mu rises from about beta1/2 to beta1
    """

    def __init__(self, params, lr=0.002, beta1=0.9, beta2=0.999, eps=1e-8, momentum_decay=0.004):
        super().__init__(params, dict(
            lr=lr, beta1=beta1, beta2=beta2, eps=eps, momentum_decay=momentum_decay
        ))

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
            momentum_decay = group["momentum_decay"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                theta, g = p, p.grad
                state = self.state[p]
                t = state["step"] = state.get("step", 0) + 1
                if "exp_avg" not in state:
                    state["exp_avg"] = torch.zeros_like(theta)
                    state["exp_avg_sq"] = torch.zeros_like(theta)
                    state["Pi"] = 1.0
                m = state["exp_avg"]
                v = state["exp_avg_sq"]
                Pi = state["Pi"]
                mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))  # momentum of this step
                # momentum of the next step
                mu_prime = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))
                Pi = Pi * mu  # product of all mu so far
                alpha1 = lr * (1 - mu) / (1 - Pi)  # step size along g
                alpha2 = lr * mu_prime / (1 - Pi * mu_prime)  # step size along m
                c2 = 1 - beta2**t  # bias correction of v
                m = beta1 * m + (1 - beta1) * g  # first moment
                v = beta2 * v + (1 - beta2) * torch.square(g)  # second moment
                v_hat = v / c2  # second moment, corrected
                d = torch.sqrt(v_hat) + eps  # divisor
                theta = theta - alpha1 * g / d - alpha2 * m / d  # step
                state["exp_avg"] = m
                state["exp_avg_sq"] = v
                state["Pi"] = Pi
                p.copy_(theta)
        return loss
