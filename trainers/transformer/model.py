"""A transformer over what a customer did; by itself with a memory of habits and of what goes with what, or without as a source for the blend.

The causal transformer is SASRec's (Kang and McAuley, 2018) with attention that knows distances instead of positions, so that a history reads the same
wherever it starts. With `memory`, its scores get two parts that embeddings learn slowly: a copy head (as in See, Liu and Manning, 2017) for what
this customer buys again, and a table of item-to-item transitions.
"""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

MASKED = -1e9
GAPS = 24
DISTANCES = 64
TYPES = 8
PLACES = 32


@dataclass
class Config:
    """What makes the graph; kept in checkpoints and in the version's lineage."""

    items: int
    width: int = 64
    blocks: int = 2
    heads: int = 2
    window: int = 128
    top_k: int = 40
    session_gap: float = 1800.0
    lags: int = 10
    dropout: float = 0.2
    mask: str = "session"
    memory: bool = True
    answers: str = "items"

    def __post_init__(self):
        self.top_k = min(self.top_k, self.items)


@dataclass
class Context:
    """What all moments of a batch share: what each event is before the last block and after it [B, L, D], what of the history each event
    may look at [B, L, L], and how far apart two events are: in events [L, L], and in time [B, L, L]."""

    before: torch.Tensor
    states: torch.Tensor
    mask: torch.Tensor
    distance: torch.Tensor
    apart: torch.Tensor


@dataclass
class Moments:
    """T moments at which something is told: the state that it is told from [T, D], the history [T, L]; and for the memory how much each of
    its events is looked at, which may be [T, L], and the newest items, newest first [T, lags]."""

    query: torch.Tensor
    history: torch.Tensor
    copied: torch.Tensor = None
    mask: torch.Tensor = None
    newest: torch.Tensor = None


def gap_bucket(seconds: torch.Tensor) -> torch.Tensor:
    """0 for the same moment, then by powers of two from a second to half a year."""
    return torch.clamp(torch.log2(torch.clamp(seconds, min=0.0) + 1.0), max=GAPS - 1.0).int()


def place_in_segment(real: torch.Tensor, segment: torch.Tensor) -> torch.Tensor:
    """How many events of its segment stand before each event; all [B, L], real 0 for padding."""
    sizes = torch.zeros_like(real).scatter_add(1, segment, real)
    begun = torch.cumsum(sizes, dim=1) - sizes
    return torch.cumsum(real, dim=1) - 1 - torch.gather(begun, 1, segment)


class Transformer(nn.Module):
    """item_ids int64 [B, L] (0 is padding, on the left), event_types int64 [B, L], ages float32 [B, L] (seconds before the newest),
    in_session float32 [B, L]; to items int64 [B, K] and scores float32 [B, K], best first, or where `answers` is "scores" to the logarithms of the
    shares that it gives all items, float32 [B, N + 1]."""

    def __init__(self, config: Config, popularity: torch.Tensor, neighbours: torch.Tensor = None, weights: torch.Tensor = None):
        """popularity float32 [N]: logarithms of shares; with memory, neighbours int32 [N + 1, M] and weights float32 [C, N + 1, M]."""
        super().__init__()
        self.config = config
        self.item = nn.Embedding(config.items + 1, config.width, padding_idx=0)
        self.kind = nn.Embedding(TYPES, config.width)
        self.gap = nn.Embedding(GAPS, config.width)
        self.place = nn.Embedding(PLACES, config.width)
        nn.init.normal_(self.item.weight, std=0.05)
        for table in (self.kind, self.gap, self.place):
            nn.init.normal_(table.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.norm = nn.LayerNorm(config.width)
        self.begin = nn.Linear(config.width, config.width)
        nn.init.zeros_(self.begin.weight)
        self.bias = nn.Parameter(popularity.clone())
        self.drop = nn.Dropout(config.dropout)
        self.memory = Memory(config, neighbours, weights) if config.memory else None

    def context(self, item_ids, event_types, ages) -> Context:
        real = item_ids != 0
        earlier = torch.cat([ages[:, :1], ages[:, :-1]], dim=1)
        gap = torch.clamp(earlier - ages, min=0.0)
        opens = ((gap > self.config.session_gap) & real).long()
        segment = torch.cumsum(opens, dim=1)
        same = segment.unsqueeze(2) == segment.unsqueeze(1)
        index = torch.arange(item_ids.shape[1], device=item_ids.device)
        back = index.unsqueeze(1) - index.unsqueeze(0)
        causal = (back >= 0).unsqueeze(0) & real.unsqueeze(1)
        place = torch.clamp(place_in_segment(real.int(), segment), min=0, max=PLACES - 1)
        apart = gap_bucket(ages.unsqueeze(1) - ages.unsqueeze(2)) + GAPS * same.int()
        distance = torch.clamp(back, min=0, max=DISTANCES - 1)
        state = self.item(item_ids) + self.kind(torch.clamp(event_types, 0, TYPES - 1)) + self.gap(gap_bucket(gap)) + self.place(place)
        state = self.drop(state * real.unsqueeze(2))
        mask = torch.where(causal, 0.0, MASKED)
        before = state
        for block in self.blocks:
            before, state = state, block(state, distance, apart, mask)
        return Context(self.norm(before), self.norm(state), mask, distance, apart)

    def query(self, state, begins):
        """begins [..., 1] is 1 where no session is going on: what the next one holds is another question than what comes next in this one."""
        return state + begins * self.begin(state)

    def at(self, context: Context, item_ids, rows, places, begins) -> Moments:
        """Moments after events `places` of histories `rows` (both [T]); begins [B, L]."""
        history = item_ids[rows]
        queries = self.query(context.states, begins.unsqueeze(2))
        moments = Moments(queries[rows, places], history)
        if self.memory is not None:
            copied = self.memory.copy(queries, context.before, context.distance, context.apart).squeeze(1)
            lags = torch.arange(self.config.lags, device=places.device)
            newest = torch.clamp(places.unsqueeze(1) - lags, min=-1) + 1
            moments.copied, moments.mask = copied[rows, places], context.mask[rows, places]
            moments.newest = torch.gather(functional.pad(history, (1, 0)), 1, newest)
        return moments

    def at_the_end(self, context: Context, item_ids, begins) -> Moments:
        """The moment after each history: as `at`, in plain slices, which those who rewrite graphs recognise."""
        query = self.query(context.states[:, -1:], begins.unsqueeze(2))
        moments = Moments(query.squeeze(1), item_ids)
        if self.memory is not None:
            lags = self.config.lags
            copied = self.memory.copy(query, context.before, context.distance[-1:], context.apart[:, -1:])
            moments.copied, moments.mask = copied.squeeze(2).squeeze(1), context.mask[:, -1]
            moments.newest = functional.pad(item_ids, (lags, 0))[:, -lags:].flip(1)
        return moments

    def scores(self, moments: Moments, hidden):
        """[T, N + 1], column 0 is padding. hidden [T, L] is 1 where an event belongs to the session that is going on."""
        logits = functional.linear(moments.query, self.item.weight, torch.cat([self.bias[:1] * 0 + MASKED, self.bias]))
        if self.memory is not None:
            logits = self.memory(logits, moments, hidden)
        if self.config.mask == "none":
            return logits
        drop = hidden if self.config.mask == "session" else (moments.history != 0).float()
        return logits.scatter_add(1, moments.history, drop * MASKED)

    def forward(self, item_ids, event_types, ages, in_session):
        item_ids, event_types = item_ids.long(), event_types.long()
        context = self.context(item_ids, event_types, ages)
        moments = self.at_the_end(context, item_ids, 1.0 - in_session[:, -1:])
        if self.config.answers == "scores":
            bias = torch.cat([self.bias[:1] * 0 + MASKED, self.bias])
            return torch.log_softmax(functional.linear(moments.query, self.item.weight, bias), dim=1)
        # Padding's column may have been added to; it is never an answer.
        best, items = torch.topk(self.scores(moments, in_session)[:, 1:], self.config.top_k)
        return items + 1, best


class Memory(nn.Module):
    """Adds to scores what the customer's own past and what the newest items' neighbours say."""

    def __init__(self, config: Config, neighbours, weights):
        super().__init__()
        self.config = config
        self.copy = Relation(config, heads=1)
        self.copy_scale = nn.Parameter(torch.tensor(1.0))
        self.lag = nn.Parameter(torch.full((weights.shape[0], config.lags), -1.0))
        self.step_scale = nn.Parameter(torch.ones(weights.shape[0]))
        self.use(neighbours, weights)

    def use(self, neighbours, weights):
        self.channels = weights.shape[0]
        self.register_buffer("neighbours", neighbours, persistent=False)
        for channel, table in enumerate(weights):
            self.register_buffer(f"weights_{channel}", table, persistent=False)

    def forward(self, logits, moments: Moments, hidden):
        open_ = moments.mask + hidden * MASKED
        habit = functional.softplus(moments.copied + open_) * (open_ > MASKED / 2)
        nothing = torch.zeros_like(logits)
        logits = logits + self.copy_scale * torch.log1p(nothing.scatter_add(1, moments.history, habit) * 10.0)
        target = torch.cat(looked_up(self.neighbours, moments.newest), dim=1).long()
        for channel in range(self.channels):
            fading = functional.softplus(self.lag[channel])
            rows = looked_up(getattr(self, f"weights_{channel}"), moments.newest)
            value = torch.cat([row * fading[lag] for lag, row in enumerate(rows)], dim=1)
            logits = logits + self.step_scale[channel] * torch.log1p(nothing.scatter_add(1, target, value) * 100.0)
        return logits


def looked_up(table, rows) -> list:
    """table [N, M] at rows [T, R]: R of [T, M], each exported as a Gather whose result nobody shapes anew, so that lists can be pruned; advanced
    indexing is exported as a GatherND."""
    return [torch.index_select(table, 0, column) for column in rows.unbind(1)]


class Relation(nn.Module):
    """Scores between events: by what they are, and by how far apart they are in events, in time, and in one session or not."""

    def __init__(self, config: Config, heads: int):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(config.width, config.width)
        self.key = nn.Linear(config.width, config.width)
        self.distance = nn.Embedding(DISTANCES, heads)
        self.apart = nn.Embedding(2 * GAPS, heads)
        for table in (self.distance, self.apart):
            nn.init.zeros_(table.weight)

    def forward(self, queries, keys, distance, apart):
        """queries [B, Q, D] against keys [B, L, D], distance [Q, L], apart [B, Q, L]: [B, heads, Q, L]"""
        query, key = (
            part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in (self.query(queries), self.key(keys))
        )
        bias = (self.distance(distance) + self.apart(apart)).permute(0, 3, 1, 2)
        return query @ key.transpose(2, 3) / query.shape[3] ** 0.5 + bias


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

    def forward(self, state, distance, apart, mask):
        normed = self.before(state)
        weights = torch.softmax(self.relation(normed, normed, distance, apart) + mask.unsqueeze(1), dim=3)
        value = self.value(normed).unflatten(2, (self.heads, -1)).transpose(1, 2)
        state = state + self.drop(self.out((weights @ value).transpose(1, 2).flatten(2)))
        return state + self.drop(self.feed(self.between(state)))
