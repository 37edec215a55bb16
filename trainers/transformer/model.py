"""A transformer over what a customer did, with a memory of habits and of what goes with what.

The causal transformer is SASRec's (Kang and McAuley, 2018) with attention that knows distances instead of positions, so that a history reads the same
wherever it starts. To its scores come two parts that embeddings learn slowly: a copy head (as in See, Liu and Manning, 2017) for what
this customer buys again, and a table of item-to-item transitions.
"""

import torch
from torch import nn
from torch.nn import functional

MASKED = -1e9
GAPS = 24
DISTANCES = 64
TYPES = 8


class Config:
    """What makes the graph; kept in checkpoints and in the version's lineage."""

    def __init__(self, items, width=64, blocks=2, heads=2, window=128, top_k=40, session_gap=1800.0, lags=10, dropout=0.2, mask="session"):
        self.items, self.width, self.blocks, self.heads = items, width, blocks, heads
        self.window, self.top_k, self.session_gap = window, min(top_k, items), session_gap
        self.lags, self.dropout, self.mask = lags, dropout, mask


def gap_bucket(seconds: torch.Tensor) -> torch.Tensor:
    """0 for the same moment, then by powers of two from a second to half a year."""
    return torch.clamp(torch.log2(torch.clamp(seconds, min=0.0) + 1.0), max=GAPS - 1.0).long()


class Transformer(nn.Module):
    """item_ids int64 [B, L] (0 is padding, on the left), event_types int64 [B, L], ages float32 [B, L] (seconds before the newest),
    in_session float32 [B, L], to items int64 [B, K] and scores float32 [B, K], best first."""

    def __init__(self, config: Config, neighbours: torch.Tensor, weights: torch.Tensor, popularity: torch.Tensor):
        """neighbours int32 [N + 1, M] with weights float32 [C, N + 1, M]; popularity float32 [N]: logarithms of shares."""
        super().__init__()
        self.config = config
        self.item = nn.Embedding(config.items + 1, config.width, padding_idx=0)
        self.kind = nn.Embedding(TYPES, config.width)
        self.gap = nn.Embedding(GAPS, config.width)
        self.place = nn.Embedding(32, config.width)
        nn.init.normal_(self.item.weight, std=0.05)
        for table in (self.kind, self.gap, self.place):
            nn.init.normal_(table.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.norm = nn.LayerNorm(config.width)
        self.bias = nn.Parameter(popularity.clone())
        self.copy = Relation(config, heads=1)
        self.copy_scale = nn.Parameter(torch.tensor(1.0))
        self.register_buffer("neighbours", neighbours)
        self.register_buffer("weights", weights)
        self.lag = nn.Parameter(torch.full((weights.shape[0], config.lags), -1.0))
        self.step_scale = nn.Parameter(torch.ones(weights.shape[0]))
        self.drop = nn.Dropout(config.dropout)

    def context(self, item_ids, event_types, ages):
        """What all queries share: states [B, L, D] and how far apart events are, in events and in time."""
        real = item_ids != 0
        earlier = torch.cat([ages[:, :1], ages[:, :-1]], dim=1)
        gap = torch.clamp(earlier - ages, min=0.0)
        opens = ((gap > self.config.session_gap) & real).long()
        segment = torch.cumsum(opens, dim=1)
        same = segment.unsqueeze(2) == segment.unsqueeze(1)
        index = torch.arange(item_ids.shape[1], device=item_ids.device)
        back = index.unsqueeze(1) - index.unsqueeze(0)
        causal = (back >= 0).unsqueeze(0) & real.unsqueeze(1)
        place = torch.clamp((same & causal).sum(dim=2) - 1, min=0, max=31)
        between = gap_bucket(ages.unsqueeze(1) - ages.unsqueeze(2))
        distance = torch.clamp(back, min=0, max=DISTANCES - 1)
        state = self.item(item_ids) + self.kind(torch.clamp(event_types, 0, TYPES - 1)) + self.gap(gap_bucket(gap)) + self.place(place)
        state = self.drop(state * real.unsqueeze(2))
        apart = (distance, between, same.long())
        mask = torch.where(causal, 0.0, MASKED)
        for block in self.blocks:
            state = block(state, apart, mask)
        return self.norm(state), apart, mask

    def scores(self, state, apart, mask, item_ids, rows, places, hidden):
        """Of events `places` of histories `rows` (both [T]): [T, N + 1], column 0 is padding.
        hidden [T, L] is 1 where an event belongs to the session that is going on."""
        query = state[rows, places]
        logits = functional.linear(query, self.item.weight, torch.cat([self.bias[:1] * 0 + MASKED, self.bias]))
        history = item_ids[rows]
        open_ = mask[rows, places] + hidden * MASKED
        distance, between, same = apart
        near = (distance[places], between[rows, places], same[rows, places])
        habit = functional.softplus(self.copy.one(query, state[rows], near) + open_) * (open_ > MASKED / 2)
        logits = logits + self.copy_scale * torch.log1p(torch.zeros_like(logits).scatter_add(1, history, habit) * 10.0)
        lags = self.config.lags
        newest = torch.clamp(places.unsqueeze(1) - torch.arange(lags, device=places.device).unsqueeze(0), min=-1)
        last = torch.gather(functional.pad(history, (1, 0)), 1, newest + 1)
        target = self.neighbours[last].long().flatten(1)
        for channel in range(self.weights.shape[0]):
            fading = functional.softplus(self.lag[channel]).reshape(1, lags, 1)
            value = (self.weights[channel][last] * fading).flatten(1)
            step = torch.zeros_like(logits).scatter_add(1, target, value)
            logits = logits + self.step_scale[channel] * torch.log1p(step * 100.0)
        drop = hidden * MASKED if self.config.mask == "session" else mask[rows, places] * 0 + torch.where(history != 0, MASKED, 0.0)
        if self.config.mask == "none":
            drop = drop * 0
        return logits.scatter_add(1, history, drop)

    def forward(self, item_ids, event_types, ages, in_session):
        item_ids, event_types = item_ids.long(), event_types.long()
        state, apart, mask = self.context(item_ids, event_types, ages)
        rows = torch.arange(item_ids.shape[0], device=item_ids.device)
        places = torch.zeros_like(rows) + item_ids.shape[1] - 1
        scores = self.scores(state, apart, mask, item_ids, rows, places, in_session)
        # Padding's column may have been added to; it is never an answer.
        best, items = torch.topk(scores[:, 1:], self.config.top_k)
        return items + 1, best


class Relation(nn.Module):
    """Scores between events: by what they are, and by how far apart they are in events, in time, and in one session or not."""

    def __init__(self, config: Config, heads: int):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(config.width, config.width)
        self.key = nn.Linear(config.width, config.width)
        self.distance = nn.Embedding(DISTANCES, heads)
        self.between = nn.Embedding(GAPS, heads)
        self.same = nn.Embedding(2, heads)
        for table in (self.distance, self.between, self.same):
            nn.init.zeros_(table.weight)

    def bias(self, apart):
        distance, between, same = apart
        return self.distance(distance) + self.between(between) + self.same(same)

    def all(self, state, apart):
        """[B, heads, L, L]"""
        query, key = (part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in (self.query(state), self.key(state)))
        return query @ key.transpose(2, 3) / query.shape[3] ** 0.5 + self.bias(apart).permute(0, 3, 1, 2)

    def one(self, query, state, apart):
        """query [T, D] against state [T, L, D]: [T, L], of one head."""
        score = (self.key(state) @ self.query(query).unsqueeze(2)).squeeze(2) / query.shape[1] ** 0.5
        return score + self.bias(apart).squeeze(2)


class Block(nn.Module):
    """Attention and a feed-forward layer, normalised before each."""

    def __init__(self, config: Config):
        super().__init__()
        self.heads = config.heads
        self.relation = Relation(config, config.heads)
        self.value = nn.Linear(config.width, config.width)
        self.out = nn.Linear(config.width, config.width)
        self.feed = nn.Sequential(nn.Linear(config.width, 2 * config.width), nn.GELU(), nn.Linear(2 * config.width, config.width))
        self.before, self.between = nn.LayerNorm(config.width), nn.LayerNorm(config.width)
        self.drop = nn.Dropout(config.dropout)

    def forward(self, state, apart, mask):
        normed = self.before(state)
        weights = torch.softmax(self.relation.all(normed, apart) + mask.unsqueeze(1), dim=3)
        value = self.value(normed).unflatten(2, (self.heads, -1)).transpose(1, 2)
        state = state + self.drop(self.out((weights @ value).transpose(1, 2).flatten(2)))
        return state + self.drop(self.feed(self.between(state)))
