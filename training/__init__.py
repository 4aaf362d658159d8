"""How the model in `data/model/` is trained; nothing of this is needed to use it."""
