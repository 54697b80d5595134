"""Article → names, titles and values: the spaCy pipeline, the recognisers by rule, and how their answers are joined."""
