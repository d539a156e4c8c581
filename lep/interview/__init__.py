"""How it is asked: questions are data, the engine is pure, the prompters do the talking."""
