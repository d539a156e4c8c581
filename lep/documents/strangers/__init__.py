"""Work that templates of strangers are in runs here: in a process apart, which can do nothing but answer.

`process` is our side of it, `child` the other; `limits` is what the other may not do, and `wire` how a document tree
crosses over. A job (`compose_job`, `layout_job`) is a module of two functions: `prepare`, which reads and imports all
that is needed while that is still possible, and `work`, which answers one request.
"""
