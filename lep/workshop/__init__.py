"""A room full of people: what they are asked, on paper and in forms, and what becomes of their answers."""
