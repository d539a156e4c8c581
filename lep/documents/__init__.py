"""How it is written: skeleton and clauses become a tree, and the tree becomes Markdown, HTML, Word and PDF."""
