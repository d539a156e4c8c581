"""Reading the diagnosis: what was answered, the chain of support, levels of government, maturity, preparation."""
