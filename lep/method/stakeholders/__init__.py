"""Reading the stakeholders: who is there, who is tied to whom, who matters how much, and how to win them."""
