"""A small SASRec (Kang and McAuley, 2018): a causal transformer over what a customer did, as a graph that Streamrec serves."""

import torch
from torch import nn


class SasRec(nn.Module):
    """`item_ids` int64 [B, L], 0 is padding on the left, to `items` int64 [B, K] and `scores` float32 [B, K], best first."""

    def __init__(self, items: int, window: int, width: int = 16, blocks: int = 2, heads: int = 2, top_k: int = 40):
        super().__init__()
        self.top_k = min(top_k, items)
        self.item = nn.Embedding(items + 1, width, padding_idx=0)
        self.position = nn.Embedding(window, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        nn.init.normal_(self.item.weight, std=0.1)

    def states(self, item_ids: torch.Tensor) -> torch.Tensor:
        length = item_ids.shape[1]
        # Counted from the newest event: the same history reads the same, however much padding stands before it.
        age = torch.arange(length - 1, -1, -1, device=item_ids.device)
        real = item_ids != 0
        earlier = age.unsqueeze(1) <= age.unsqueeze(0)
        # A finite number, since a row of nothing but -inf would make the softmax NaN.
        mask = torch.where(real.unsqueeze(1) & earlier.unsqueeze(0), 0.0, -1e9).unsqueeze(1)
        state = (self.item(item_ids) + self.position(age)) * real.unsqueeze(2)
        for block in self.blocks:
            state = block(state, mask)
        return self.norm(state)

    def logits(self, state: torch.Tensor) -> torch.Tensor:
        return state @ self.item.weight[1:].T

    def forward(self, item_ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        scores, rows = torch.topk(self.logits(self.states(item_ids)[:, -1]), self.top_k)
        return rows + 1, scores


class Block(nn.Module):
    """Attention and a feed-forward layer. Written out, because nn.MultiheadAttention fixes L when it is exported."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.feed = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, width))
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        query, key, value = (self.split(part) for part in self.qkv(self.before(state)).chunk(3, dim=2))
        weights = torch.softmax(query @ key.transpose(2, 3) / query.shape[3] ** 0.5 + mask, dim=3)
        state = state + self.out((weights @ value).transpose(1, 2).flatten(2))
        return state + self.feed(self.between(state))

    def split(self, part: torch.Tensor) -> torch.Tensor:
        return part.unflatten(2, (self.heads, -1)).transpose(1, 2)
