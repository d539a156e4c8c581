"""How it is judged: pure functions of the model."""
