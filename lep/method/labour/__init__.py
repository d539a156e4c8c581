"""Local labour markets: their arithmetic, the territory's figures, and small counts that stay unseen."""
