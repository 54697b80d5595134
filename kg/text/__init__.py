"""From files to articles: read, repair, segment."""
