"""A firm's own Word file as the template of a document: tags in its text, loops in its tables, its own look.

`package` takes the file apart and refuses what a document has no business to hold; `styles` adds the styles that our
own parts need; `tags` runs the tags (their syntax is docxtpl's); `values` puts what they print in its place;
`variables` is what they see; `fill` leads through all of it.
"""
