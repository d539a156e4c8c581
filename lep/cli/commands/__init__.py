"""One module per command; each offers `command`, whose help is the command's help and whose result is the exit code."""
