"""Where training had got to, written whole or not at all."""

import os
from pathlib import Path

import torch


def save(file: Path, identity: dict, model, optimizer, epoch: int, seconds: float):
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    torch.save({"identity": identity, "model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch, "seconds": seconds}, half)
    with open(half, "rb") as written:
        os.fsync(written.fileno())
    os.replace(half, file)


def load(file: Path, identity: dict, model, optimizer) -> tuple:
    """Epochs done and seconds spent; (0, 0) where nothing was kept. Ends where what was kept is of other data or settings."""
    if not file.exists():
        return 0, 0.0
    kept = torch.load(file, map_location="cpu", weights_only=True)
    if kept["identity"] != identity:
        changed = sorted(name for name in identity if kept["identity"].get(name) != identity[name])
        raise SystemExit(f"{file} is of another training ({', '.join(changed)} changed): remove it, or train with what it was begun with")
    model.load_state_dict(kept["model"])
    optimizer.load_state_dict(kept["optimizer"])
    return kept["epoch"], kept["seconds"]
