"""How it is asked: questions as data, a pure engine, and prompters."""
