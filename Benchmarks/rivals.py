"""The optimizers that Swift's are timed beside: PyTorch's three kinds, and NumPy's in-place best."""

import os

try:
    import numpy as np
except ImportError:
    np = None
try:
    import torch
except ImportError:
    torch = None

COLUMNS = ["for-loop", "foreach", "fused", "numpy"]


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def missing():
    if torch is None:
        yield "PyTorch is not installed for this Python, so its columns are empty."
    if np is None:
        yield "NumPy is not installed for this Python, so its column is empty."


def runs(what, size, dtype, threads):
    """One step of each rival that is installed and has this optimizer, by name."""
    name, *pairs = what.split(",")
    options = {}
    for pair in pairs:
        key, value = pair.split("=")
        options[key] = True if value == "true" else float(value)
    if name == "momentum":
        options = {"momentum": 0.9} | options
    found = {}
    if torch is not None:
        torch.set_num_threads(threads)
        for kind in ("for-loop", "foreach", "fused"):
            run = torch_run(name, options, size, dtype, kind)
            if run is not None:
                found[kind] = run
    if np is not None and threads == 1 and name in NUMPY and not pairs:
        found["numpy"] = NUMPY[name](*numpy_arrays(size, dtype))
    return found


# Gradients of both signs and of many magnitudes, repeated; the same as in Steps.swift.
GRADIENT = [(i * 7919 % 2003 - 1001) / 1000 for i in range(2003)]


def torch_run(name, options, size, dtype, kind):
    if kind == "fused" and name == "rmsprop":
        return None  # PyTorch has none.
    make = {
        "sgd": torch.optim.SGD, "momentum": torch.optim.SGD, "rmsprop": torch.optim.RMSprop,
        "adam": torch.optim.Adam,
    }[name]
    flags = {"foreach": kind == "foreach"}
    if name != "rmsprop":
        flags["fused"] = kind == "fused"
    gradient = torch.tensor(GRADIENT, dtype=getattr(torch, dtype))
    gradient = gradient.repeat(size // len(GRADIENT) + 1)[:size].clone()
    parameter = torch.nn.Parameter(gradient * 3)
    parameter.grad = gradient
    optimizer = make([parameter], lr=0.001, **options, **flags)
    optimizer.step()
    return optimizer.step


def numpy_arrays(size, dtype):
    gradient = np.resize(np.array(GRADIENT, dtype=dtype), size)
    return gradient * 3, gradient


# Everything in place, with temporaries that are made once: as fast as NumPy's own operations allow.


def numpy_sgd(x, g, lr=0.001):
    t = np.empty_like(x)

    def run():
        np.multiply(g, lr, out=t)
        np.subtract(x, t, out=x)

    return run


def numpy_momentum(x, g, lr=0.001, mu=0.9):
    t, b = np.empty_like(x), np.zeros_like(x)

    def run():
        np.multiply(b, mu, out=b)
        np.add(b, g, out=b)
        np.multiply(b, lr, out=t)
        np.subtract(x, t, out=x)

    return run


def numpy_rmsprop(x, g, lr=0.01, alpha=0.99, eps=1e-8):
    t, u, s = np.empty_like(x), np.empty_like(x), np.zeros_like(x)

    def run():
        np.multiply(g, g, out=t)
        np.multiply(t, 1 - alpha, out=t)
        np.multiply(s, alpha, out=s)
        np.add(s, t, out=s)
        np.sqrt(s, out=t)
        np.add(t, eps, out=t)
        np.multiply(g, lr, out=u)
        np.divide(u, t, out=u)
        np.subtract(x, u, out=x)

    return run


def numpy_adam(x, g, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t, u, m, v = np.empty_like(x), np.empty_like(x), np.zeros_like(x), np.zeros_like(x)
    count = 0

    def run():
        nonlocal count
        count += 1
        c1, c2 = 1 - beta1**count, 1 - beta2**count
        np.multiply(g, 1 - beta1, out=t)
        np.multiply(m, beta1, out=m)
        np.add(m, t, out=m)
        np.multiply(g, g, out=t)
        np.multiply(t, 1 - beta2, out=t)
        np.multiply(v, beta2, out=v)
        np.add(v, t, out=v)
        # c1 and c2 are numbers, so they go where they cost least.
        np.sqrt(v, out=t)
        np.multiply(t, 1 / c2**0.5, out=t)
        np.add(t, eps, out=t)
        np.multiply(m, lr / c1, out=u)
        np.divide(u, t, out=u)
        np.subtract(x, u, out=x)

    return run


NUMPY = {
    "sgd": numpy_sgd, "momentum": numpy_momentum, "rmsprop": numpy_rmsprop, "adam": numpy_adam,
}
