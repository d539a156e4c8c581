"""Who should lead: the comparison, the ranking, what it rests on, and the words for it."""
