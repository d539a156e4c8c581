"""Reading the plan: from finding to objective to money, whether objectives are sound, and what others reached."""
