"""The learned model at run time: text in, scores out. It knows nothing of reactions and needs no torch, no network."""
