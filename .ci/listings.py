"""Run the listings of `optim-explain` against the golden trajectories.

    listings.py OPTIM-EXPLAIN [numpy | pytorch]

For each golden the command writes a listing of its rule, which is then replayed stepwise and from the
beginning; each number must keep the bound that the golden states.
"""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import numpy as np

FIXTURES = Path(__file__).parent.parent / "fixtures"

np.seterr(all="ignore")


def distance(expected, found, before, dtype):
    """The largest distance in ulps, as fixtures/README.md defines it."""
    with np.errstate(all="ignore"):
        size = np.maximum(np.abs(expected), np.abs(np.nan_to_num(before)))
        gap = np.spacing(size.astype(dtype)).astype(float)
        away = np.abs(expected.astype(float) - found.astype(float)) / gap
    same = (expected == found) | (np.isnan(expected) & np.isnan(found))
    away = np.where(same, 0, np.where(np.isnan(away), np.inf, away))
    return float(away.max(initial=0))


class NumPyRun:
    """The function of a NumPy listing, applied to a golden's parameters."""

    def __init__(self, module, golden, dtype):
        self.step_one = getattr(module, golden["optimizer"]["name"], None) or module.momentum
        self.dtype = dtype
        words = re.search(r"returned, \((.*?),?\)$", self.step_one.__doc__, re.M)
        self.names = words[1].split(", ") if words else []
        self.count = golden.get("initial_step", 0)
        self.shared = re.search("steps without a gradient count", self.step_one.__doc__)
        self.every = re.search("each array that is stepped", self.step_one.__doc__)
        self.parameters = [np.array(p["initial"], dtype) for p in golden["parameters"]]
        states = golden.get("initial_state") or [{}] * len(self.parameters)
        self.counts = [self.count] * len(self.parameters)
        self.updates = self.count
        self.memory = [None] * len(self.parameters)
        self.lr = {}
        self.adopt(self.parameters, states)

    def adopt(self, parameters, states):
        """Go on from these recorded numbers."""
        for i, state in enumerate(states):
            self.parameters[i] = np.array(parameters[i], self.dtype)
            if state:
                old = dict(zip(self.names, self.memory[i] or self.products(i), strict=True))
                old |= {name: np.array(state[name], self.dtype) for name in state}
                self.memory[i] = tuple(old[name] for name in self.names)

    def products(self, i):
        """The memory at this step as far as it does not depend on gradients."""
        zero = np.zeros_like(self.parameters[i])
        memory = None
        for t in range(1, self.counts[i] + 1):
            _, memory = self.step_one(zero, zero, memory, t)
        return memory or (zero,) * len(self.names)

    def step(self, gradients, lr):
        self.count += 1
        if lr is not None:
            self.lr = {"lr": lr}
        for i, gradient in enumerate(gradients):
            if gradient is None:
                continue
            self.counts[i] += 1
            self.updates += 1
            t = self.count if self.shared else self.updates if self.every else self.counts[i]
            self.parameters[i], self.memory[i] = self.step_one(
                self.parameters[i], np.array(gradient, self.dtype), self.memory[i], t, **self.lr
            )

    def state(self, i):
        return dict(zip(self.names, self.memory[i] or ()))


class PyTorchRun:
    """The class of a PyTorch listing, applied to a golden's parameters."""

    def __init__(self, module, golden, dtype):
        import torch

        self.torch = torch
        self.dtype = getattr(torch, np.dtype(dtype).name)
        kinds = [x for x in vars(module).values() if isinstance(x, type)]
        count = golden.get("initial_step", 0)
        self.tensors = [
            torch.tensor(p["initial"], dtype=self.dtype, requires_grad=True)
            for p in golden["parameters"]
        ]
        self.optimizer = kinds[0](self.tensors)
        # Steps without a gradient's influence bring the counts to where the golden begins.
        for _ in range(count):
            self.step([np.zeros(len(p["initial"])) for p in golden["parameters"]], None)
        states = golden.get("initial_state")
        if count or states:
            for state in self.optimizer.state.values():
                for name in [n for n in state if torch.is_tensor(state[n])]:
                    del state[name]
        self.adopt([p["initial"] for p in golden["parameters"]], states or [{}] * len(self.tensors))

    def adopt(self, parameters, states):
        for tensor, values, state in zip(self.tensors, parameters, states):
            with self.torch.no_grad():
                tensor.copy_(self.torch.tensor(values, dtype=self.dtype))
            for name in state:
                self.optimizer.state[tensor][name] = self.torch.tensor(
                    state[name], dtype=self.dtype
                )

    def step(self, gradients, lr):
        if lr is not None:
            self.optimizer.param_groups[0]["lr"] = lr
        for tensor, gradient in zip(self.tensors, gradients):
            tensor.grad = (
                None if gradient is None else self.torch.tensor(gradient, dtype=self.dtype)
            )
        self.optimizer.step()

    @property
    def parameters(self):
        return [tensor.detach().numpy() for tensor in self.tensors]

    def state(self, i):
        state = self.optimizer.state[self.tensors[i]]
        return {n: x.detach().numpy() for n, x in state.items() if self.torch.is_tensor(x)}


def replay(kind, module, golden, stepwise):
    """The largest distance of any number."""
    dtype = np.dtype(golden["dtype"])
    values = lambda x: np.array([float(v) for v in x], dtype)
    run = kind(module, golden, dtype)
    before = [values(p["initial"]) for p in golden["parameters"]]
    states = golden.get("initial_state") or [{}] * len(before)
    worst = 0.0
    for step in golden["steps"]:
        if stepwise and step is not golden["steps"][0]:
            run.adopt(before, states)
        gradients = [g if g is None else values(g) for g in step["gradients"]]
        run.step(gradients, step.get("lr"))
        after = [values(p) for p in step["parameters"]]
        for i, expected in enumerate(after):
            worst = max(worst, distance(expected, run.parameters[i], before[i], dtype))
            found = run.state(i)
            for name, numbers in (step.get("state") or [{}] * len(after))[i].items():
                old = values(states[i].get(name, [0] * len(numbers)))
                worst = max(worst, distance(values(numbers), found[name], old, dtype))
        before = after
        states = [
            {n: values(x) for n, x in state.items()}
            for state in step.get("state") or [{}] * len(after)
        ]
    return worst


def listing(command, dialect, entry):
    """The module that the command writes for a golden."""
    golden = FIXTURES / (entry["id"] + ".json")
    arguments = [command, "--replay", golden, "--format", dialect]
    source = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout
    module = ModuleType("listing")
    exec(compile(source, f"{entry['id']} ({dialect})", "exec"), vars(module))
    return module, json.loads(golden.read_text())


def main(command, dialect="numpy"):
    entries = [
        entry
        for entry in json.loads((FIXTURES / "index.json").read_text())["files"]
        # NumPy has no bfloat16.
        if entry["dtype"] != "bfloat16"
    ]
    kind = {"numpy": NumPyRun, "pytorch": PyTorchRun}[dialect]
    worst, wrong = {}, []
    with ThreadPoolExecutor(2) as pool:
        listings = pool.map(lambda entry: listing(command, dialect, entry), entries)
        for module, golden in listings:
            for stepwise, name in [(True, "stepwise_ulps"), (False, "free_running_ulps")]:
                ulps, bound = replay(kind, module, golden, stepwise), golden["agreement"][name]
                key = f"{golden['dtype']} {name}"
                worst[key] = max(worst.get(key, 0), ulps)
                if ulps > bound:
                    wrong.append(f"{golden['id']}: {name} are {ulps:g}, and the bound is {bound:g}")
    for key, ulps in sorted(worst.items()):
        print(f"{key}: {ulps:g} at the worst")
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(entries)} listings for {dialect}, {len(wrong)} replays beyond their bound")
    return 1 if wrong or not entries else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
