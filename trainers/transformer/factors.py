"""What items' embeddings begin as: factors of what stands in one session with what, so that training need not find it out by steps."""

import numpy as np
import torch

from columns import Events
from transitions import TOGETHER, pairs

ROUNDS = 6
MORE = 16
SPREAD = 0.08


def factors(events: Events, chosen: np.ndarray, width: int, now: float, half_life_days: float, seed: int) -> torch.Tensor:
    """[N + 1, width]: the positive pointwise mutual information of items, as products of rows (Levy and Goldberg, 2014), by subspace iteration;
    row 0 and items that stood alone are near zero."""
    count = events.count + 1
    fresh = np.exp2(-np.clip(now - events.seconds, 0, None) / (half_life_days * 86400)) * chosen
    keys, sums = pairs(events, fresh, TOGETHER, lambda step: 1.0, count)
    left, right = keys // count, keys % count
    row = np.bincount(left, weights=sums, minlength=count) + np.bincount(right, weights=sums, minlength=count)
    # Rare items' chances are too large by accident: a power below 1 takes off some of it.
    rarity = np.maximum(row, 1e-9) ** 0.75
    value = np.maximum(np.log(np.maximum(sums, 1e-9) * rarity.sum() / (row[left] * rarity[right]) + 1.0), 0.0)
    index = torch.from_numpy(np.stack([np.concatenate([left, right]), np.concatenate([right, left])]))
    matrix = torch.sparse_coo_tensor(index, torch.from_numpy(np.concatenate([value, value])).float(), (count, count)).coalesce()
    width_there = min(width, count)
    random = torch.Generator().manual_seed(seed)
    basis = torch.randn(count, min(count, width_there + MORE), generator=random)
    for _ in range(ROUNDS):
        basis, _ = torch.linalg.qr(torch.sparse.mm(matrix, basis))
    strength, turned = torch.linalg.eigh(basis.T @ torch.sparse.mm(matrix, basis))
    best = strength.abs().argsort(descending=True)[:width_there]
    found = basis @ turned[:, best] * strength[best].abs().sqrt()
    start = torch.zeros(count, width)
    start[:, :width_there] = found / found.std().clamp(min=1e-9) * SPREAD
    start += torch.randn(count, width, generator=random) * SPREAD / 4
    start[0] = 0
    return start
