"""What the pages are made of: each widget draws one thing it is given."""
